import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { DEMO_DRIVER, DemoBackOfficeServer } from '../../src/charging/demo/demoBackOfficeServer';
import { OCPI_SCHEMAS, type OcpiSchemaName } from '../../src/charging/ocpiSchemas';
import { ERRORS } from '../../src/platform/codedError';
import { TestClock } from '../support/talk';

type Json = Record<string, unknown>;

const CONTRACT = parse(readFileSync(join(__dirname, '../../docs/charging-api.yaml'), 'utf8')) as Json & {
  openapi: string;
  paths: Record<string, Record<string, { responses: Record<string, unknown> }>>;
  components: { schemas: Record<string, Json> };
};

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(CONTRACT, 'contract');

function validator(pointer: string) {
  return ajv.compile({ $ref: `contract#${pointer}` });
}

function escape(path: string): string {
  return encodeURIComponent(path.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** Returns the validator for an operation's response with a status. */
function answerOf(path: string, method: string, status: number) {
  const response = CONTRACT.paths[path]![method]!.responses[String(status)] as Json | undefined;
  const at =
    '$ref' in (response ?? {})
      ? '/components/responses/Refused'
      : `/paths/${escape(path)}/${method}/responses/${status}`;
  return validator(`${at}/content/application~1json/schema`);
}

describe('the contract', () => {
  it('is OpenAPI 3.1 with resolvable references and valid schemas', () => {
    expect(CONTRACT.openapi).toMatch(/^3\.1\./);
    const references = JSON.stringify(CONTRACT).match(/"#\/[^"]+"/g) ?? [];
    expect(references.length).toBeGreaterThan(40);
    for (const reference of new Set(references)) {
      const found = (JSON.parse(reference) as string)
        .slice(2)
        .split('/')
        .reduce<unknown>((node, key) => (node as Json | undefined)?.[key], CONTRACT);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
    for (const name of Object.keys(CONTRACT.components.schemas)) {
      expect(() => validator(`/components/schemas/${name}`)).not.toThrow();
    }
  });

  it('has a value for every key: an unquoted comma in a flow mapping would start another key', () => {
    const empty: string[] = [];
    JSON.stringify(CONTRACT, (key: string, value: unknown) => {
      if (value === null) empty.push(key);
      return value;
    });
    expect(empty).toEqual([]);
  });

  it('lists every extension of its schemas in its description', () => {
    const { description } = CONTRACT['info'] as { description: string };
    const extensions = Object.entries(CONTRACT.components.schemas).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties as Record<string, Json>)
        .filter(([, schema]) => schema['x-extension'] === true)
        .map(([field]) => `\`${name}.${field}\``),
    );
    expect(extensions.length).toBeGreaterThan(5);
    expect(extensions.filter((extension) => !description.includes(extension))).toEqual([]);
  });

  it.each(Object.keys(OCPI_SCHEMAS) as OcpiSchemaName[])('defines %s like the client’s schema', (name) => {
    const contract = shape(CONTRACT.components.schemas[name]!);
    const client = shape(z.toJSONSchema(OCPI_SCHEMAS[name], { io: 'input' }));
    if (name === 'Envelope') delete (contract['properties'] as Json)['status_message'];
    expect(client).toEqual(contract);
  });

  it('is compared strictly: a changed type, enum or required field is detected', () => {
    const session = CONTRACT.components.schemas['Session']!;
    const client = shape(z.toJSONSchema(OCPI_SCHEMAS.Session, { io: 'input' }));
    const properties = session['properties'] as Json;
    expect(client).not.toEqual(shape({ ...session, required: ['id'] }));
    expect(client).not.toEqual(shape({ ...session, properties: { ...properties, kwh: { type: 'string' } } }));
    const end = { $ref: '#/components/schemas/DateTime' };
    expect(client).not.toEqual(shape({ ...session, properties: { ...properties, end_date_time: end } }));
    expect(client).not.toEqual(
      shape({ ...session, properties: { ...properties, status: { type: 'string', enum: ['ACTIVE'] } } }),
    );
  });

  it('is mentioned in the hint of `charging_answer_invalid`', () => {
    expect(ERRORS.charging_answer_invalid.hint).toContain('docs/charging-api.yaml');
  });
});

/** Reduces a schema of either kind to what is compared: types, enums, limits, fields and required fields. */
function shape(schema: Json): Json {
  if (typeof schema['$ref'] === 'string') {
    return shape(CONTRACT.components.schemas[schema['$ref'].split('/').at(-1)!]!);
  }
  const ways = schema['anyOf'] as Json[] | undefined;
  if (ways !== undefined) return { ...shape(ways.find(({ type }) => type !== 'null')!), nullable: isNullable(ways) };
  const types = Array.isArray(schema['type']) ? (schema['type'] as string[]) : [schema['type']];
  const type = types.find((one) => one !== 'null');
  const {
    enum: values,
    pattern,
    minLength,
    maxLength,
    minItems,
    minimum: least,
    maximum: most,
    properties,
    required,
    items,
  } = schema;
  // zod adds these limits to every integer.
  const minimum = least === Number.MIN_SAFE_INTEGER ? undefined : least;
  const maximum = most === Number.MAX_SAFE_INTEGER ? undefined : most;
  const nullable = types.includes('null') ? true : undefined;
  const fields = properties as Record<string, Json> | undefined;
  return JSON.parse(
    JSON.stringify({
      ...{ type, values, pattern, minLength, maxLength, minItems, minimum, maximum, nullable },
      required: Array.isArray(required) ? required.filter((field) => field !== 'data').sort() : undefined,
      items: items === undefined ? undefined : shape(items as Json),
      properties: fields && Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, shape(value)])),
    }),
  ) as Json;
}

function isNullable(ways: readonly Json[]): true | undefined {
  return ways.some(({ type }) => type === 'null') ? true : undefined;
}

describe('the demo back office', () => {
  let demo: DemoBackOfficeServer;

  beforeAll(async () => {
    const driverOf = (_channel: string, userId: string) => (userId === 'stranger' ? null : DEMO_DRIVER);
    demo = await DemoBackOfficeServer.open({ clock: new TestClock(), token: 'secret', driverOf });
  });

  afterAll(() => demo.close());

  async function ask(path: string, init: RequestInit = {}) {
    const headers = { authorization: 'Bearer secret', 'content-type': 'application/json', ...init.headers };
    const res = await fetch(demo.url + path, { ...init, headers });
    return { status: res.status, body: (await res.json()) as Json };
  }

  const stop = (id: string) => ({
    method: 'POST',
    body: JSON.stringify({ session_id: id }),
    headers: { 'idempotency-key': id },
  });

  it.each<[string, string, number, RequestInit]>([
    ['/locations', '/locations?limit=100', 200, {}],
    ['/locations', '/locations?q=Centerfield', 200, {}],
    ['/locations', '/locations?offset=1000', 200, {}],
    ['/locations', '/locations?limit=abc', 400, {}],
    ['/locations', '/locations?offset=-1', 400, {}],
    ['/sessions', `/sessions?contract_id=${DEMO_DRIVER}&date_from=2020-01-01T00:00:00Z&limit=abc`, 400, {}],
    ['/sessions', `/sessions?contract_id=${DEMO_DRIVER}&date_from=yesterday`, 400, {}],
    ['/locations/{location_id}/{evse_uid}', '/locations/DEMO-CENTERFIELD/DEMO-CENTERFIELD-B-2', 200, {}],
    ['/locations/{location_id}/{evse_uid}', '/locations/DEMO-CENTERFIELD/none', 404, {}],
    ['/drivers', '/drivers?channel=test&channel_user_id=u', 200, {}],
    ['/drivers', '/drivers?channel=test&channel_user_id=stranger', 404, {}],
    ['/sessions', `/sessions?contract_id=${DEMO_DRIVER}&date_from=2020-01-01T00:00:00Z`, 200, {}],
    ['/sessions', '/sessions?location_id=DEMO-GANGNAM&evse_uid=DEMO-GANGNAM-1&date_from=2020-01-01T00:00:00Z', 200, {}],
    ['/sessions', '/sessions?date_from=2020-01-01T00:00:00Z', 400, {}],
    ['/sessions/{session_id}', '/sessions/DEMO-S-PAID', 200, {}],
    ['/sessions/{session_id}', '/sessions/none', 404, {}],
    ['/commands/STOP_SESSION', '/commands/STOP_SESSION', 200, stop('DEMO-S-STUCK')],
    ['/commands/STOP_SESSION', '/commands/STOP_SESSION', 200, stop('none')],
    ['/locations', '/locations', 401, { headers: { authorization: 'Bearer guess' } }],
  ])('responds to %s as the contract defines (%s, %i)', async (path, asked, status, init) => {
    const answer = await ask(asked, init);
    expect(answer.status).toBe(status);
    const validate = answerOf(path, init.method?.toLowerCase() ?? 'get', status);
    validate(answer.body);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('is validated strictly: a wrong response is detected', async () => {
    const { body } = await ask('/sessions/DEMO-S-PAID');
    const wrong = { ...body, data: { ...(body['data'] as Json), kwh: 'a lot' } };
    expect(answerOf('/sessions/{session_id}', 'get', 200)(wrong)).toBe(false);
  });

  it('finds stations by a part of their name and returns the total count', async () => {
    const { body } = await ask('/locations?q=centerfield');
    expect(body['data']).toMatchObject([{ id: 'DEMO-CENTERFIELD' }]);
    const counts = ['/locations?q=centerfield&limit=500', '/locations?limit=1', '/locations?offset=99'].map(
      async (path) => {
        const res = await fetch(demo.url + path, { headers: { authorization: 'Bearer secret' } });
        return res.headers.get('x-total-count');
      },
    );
    expect(await Promise.all(counts)).toEqual(['1', '8', '8']);
  });

  it('ends a session on a command', async () => {
    demo.stopEffect = 'now';
    await ask('/commands/STOP_SESSION', stop('DEMO-S-OTHER'));
    expect((await ask('/sessions/DEMO-S-OTHER')).body['data']).toMatchObject({ status: 'COMPLETED' });
    expect(demo.commandedSessionIds.filter((id) => id === 'DEMO-S-OTHER')).toHaveLength(1);
  });

  it.each([
    ['?fault=500', {}, 500],
    ['', { 'x-demo-fault': '403' }, 403],
    ['?fault=bogus', {}, 400],
    ['', { 'x-demo-fault': 'bogus' }, 400],
  ])('responds with a requested fault, or 400 if it is unknown (%s %j)', async (query, headers, status) => {
    const res = await fetch(`${demo.url}/locations${query}`, {
      headers: { authorization: 'Bearer secret', ...headers },
    });
    expect(res.status).toBe(status);
  });
});
