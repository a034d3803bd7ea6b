/**
 * Sets up OpenTelemetry before anything else is loaded: `node --require ./tracing.cjs`.
 * On exit it prints the spans of all HTTP requests as JSON.
 */
const console = require("node:console");
const process = require("node:process");
const { SpanKind } = require("@opentelemetry/api");
const { registerInstrumentations } = require("@opentelemetry/instrumentation");
const { HttpInstrumentation } = require("@opentelemetry/instrumentation-http");
const {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
} = require("@opentelemetry/sdk-trace-node");

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
provider.register();
registerInstrumentations({ instrumentations: [new HttpInstrumentation()] });

process.on("exit", () => {
  const spans = exporter.getFinishedSpans().map(({ kind, attributes }) => ({
    kind: SpanKind[kind],
    method: attributes["http.request.method"] ?? attributes["http.method"],
    url: attributes["url.full"] ?? attributes["http.url"],
    status: attributes["http.response.status_code"] ?? attributes["http.status_code"],
  }));
  console.log(JSON.stringify(spans));
});
