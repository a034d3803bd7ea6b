// The little of three libraries that the generated code names but does not use here, so that it compiles
// unchanged with what Debian has: Mono, and a Newtonsoft.Json older than NamingStrategy. A project on .NET
// takes the packages of the generated .csproj, and needs none of this.
using System;
using System.Threading.Tasks;

namespace JsonSubTypes
{
}

namespace Polly
{
    public enum OutcomeType
    {
        Successful,
        Failure,
    }

    public class PolicyResult<T>
    {
        public OutcomeType Outcome { get; set; }
        public T Result { get; set; }
        public Exception FinalException { get; set; }
    }

    public interface ISyncPolicy<T>
    {
        PolicyResult<T> ExecuteAndCapture(Func<T> action);
    }

    public interface IAsyncPolicy<T>
    {
        Task<PolicyResult<T>> ExecuteAndCaptureAsync(Func<Task<T>> action);
    }
}

// In the client's namespace, and so found before Newtonsoft's. All names are given by attributes anyway.
namespace DeviceManagementPartnerClient
{
    public class CamelCaseNamingStrategy
    {
        public bool OverrideSpecifiedNames { get; set; }
    }

    public class DefaultContractResolver : Newtonsoft.Json.Serialization.DefaultContractResolver
    {
        public CamelCaseNamingStrategy NamingStrategy { get; set; }
    }
}
