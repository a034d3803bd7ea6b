// Replaces the parts of three libraries that the generated code names but does not use here, so that it
// compiles with Debian's packages: Mono, and a Newtonsoft.Json that is older than NamingStrategy. A .NET
// project uses the packages of the generated .csproj instead.
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

// In the namespace of the client, so that it takes precedence over Newtonsoft's. Attributes define all names.
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
