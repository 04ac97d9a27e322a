// Traces of the bot by OpenTelemetry: see “Traces” in docs/operating.md. Its packages are no dependencies of the bot.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { RestifyInstrumentation } from '@opentelemetry/instrumentation-restify';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** Addresses of clients, and URLs, whose paths and queries have ids of conversations, tokens and signatures. */
const PRIVATE =
  /^(?:http\.(?:url|target|client_ip|user_agent)|url\.(?:full|path|query)|client\..*|network\.peer\..*|net\.peer\..*|user_agent\..*)$/;

/** Empties what is private before anything is exported; the route (`http.route`) remains. */
class PrivateSpans extends BatchSpanProcessor {
  onEnd(span) {
    for (const name of Object.keys(span.attributes)) if (PRIVATE.test(name)) span.attributes[name] = '';
    super.onEnd(span);
  }
}

const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'evbot' }),
  // To OTEL_EXPORTER_OTLP_ENDPOINT.
  spanProcessors: [new PrivateSpans(new OTLPTraceExporter())],
});
provider.register();
registerInstrumentations({
  instrumentations: [
    new HttpInstrumentation({ ignoreIncomingRequestHook: ({ url }) => /^\/(?:healthz|readyz|metrics)/.test(url) }),
    new RestifyInstrumentation(),
  ],
});
