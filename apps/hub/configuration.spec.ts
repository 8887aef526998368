import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { formatKek, generateKek } from '#platform/privacy';
import { configurationTable, ConfigurationError, readConfiguration, variables } from './configuration.js';

const kek = formatKek(generateKek());
const production = {
  WUSHE_MODE: 'production',
  WUSHE_KEK: kek,
  TOKEN_ISSUER: 'https://id.example',
  TOKEN_JWKS_URL: 'https://id.example/keys',
};
const complaints = (environment: Record<string, string | undefined>): string[] => {
  try {
    readConfiguration(environment);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n');
    throw error;
  }
  return [];
};

describe('the configuration', () => {
  it('needs nothing in development', () => {
    expect(readConfiguration({ PORT: '', LOG_LEVEL: undefined })).toEqual({
      mode: 'development',
      host: '127.0.0.1',
      port: 3000,
      dataDir: resolve('.data'),
      existingLog: false,
      eventStore: { kind: 'sqlite', folder: resolve('.data') },
      kek: undefined,
      tokens: { kind: 'local', audience: 'wushe' },
      logLevel: 'info',
      corsOrigins: [],
      bodyLimit: 1_000_000,
      graphiql: true,
      introspection: true,
      commandDeadlineMs: 5_000,
      notifyBy: 'file',
    });
  });

  it('reads values without the blanks and line ends around them, as files of variables that Windows wrote have them', () => {
    const given = { DATA_DIR: '/srv/示例 hub\r', PORT: ' 3001 ', TOKEN_ISSUER: 'https://id.example\r', TOKEN_JWKS_URL: 'https://id.example/keys\r', TOKEN_AUDIENCE: 'wushe ', EVENT_STORE: 'sqlite:/srv/log\r\n' };
    expect(readConfiguration(given)).toMatchObject({
      dataDir: resolve('/srv/示例 hub'), port: 3_001, eventStore: { folder: resolve('/srv/log') }, tokens: { issuer: 'https://id.example', audience: 'wushe' },
    });
  });

  it('makes nothing up in production', () => {
    expect(complaints({ NODE_ENV: 'production' })).toEqual([
      'WUSHE_KEK or WUSHE_KEK_FILE is missing: production makes no key-encryption key of its own.',
      'TOKEN_ISSUER is missing: production must say whose tokens count (`local` for the hub’s own issuer).',
    ]);
    expect(readConfiguration(production)).toMatchObject({
      mode: 'production',
      graphiql: false,
      introspection: true,
      notifyBy: 'none',
      kek,
      tokens: { kind: 'external', issuer: 'https://id.example', audience: 'wushe', keys: { jwksUrl: new URL('https://id.example/keys') } },
    });
    expect(readConfiguration({ ...production, TOKEN_ISSUER: 'local', TOKEN_JWKS_URL: '' }).tokens.kind).toBe('local');
    expect(readConfiguration({ NODE_ENV: 'production', WUSHE_MODE: 'development' }).mode).toBe('development');
  });

  it('reads key-encryption keys from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'configuration-'));
    const file = join(folder, 'kek');
    writeFileSync(file, `# current\n${kek}\n`);
    expect(readConfiguration({ ...production, WUSHE_KEK: '', WUSHE_KEK_FILE: file }).kek).toContain(kek);
    expect(complaints({ WUSHE_KEK_FILE: `${file}.not` })).toEqual(['WUSHE_KEK_FILE cannot be read (ENOENT).']);
    expect(complaints({ WUSHE_KEK: kek, WUSHE_KEK_FILE: file })).toHaveLength(1);
    writeFileSync(file, 'hunter2');
    expect(complaints({ WUSHE_KEK_FILE: file })).toEqual([expect.stringMatching(/^WUSHE_KEK_FILE cannot be used\. /)]);
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', 'eighty'],
    ['PORT', '-1'],
    ['WUSHE_MODE', 'prod'],
    ['EVENT_STORE', 'postgres://x'],
    ['LOG_LEVEL', 'loud'],
    ['GRAPHIQL', 'yes'],
    ['INTROSPECTION', '1'],
    ['CORS_ORIGINS', '*'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['CORS_ORIGINS', 'https://a.example, b.example'],
    ['BODY_LIMIT', '1'],
    ['COMMAND_DEADLINE_MS', '0'],
    ['NOTIFY_BY', 'pigeon'],
    ['TOKEN_JWKS_URL', 'ftp://id.example'],
    ['TOKEN_JWKS_URL', 'https://id.example/keys'],
    ['WUSHE_KEK', 'c2hvcnQ='],
    ['TOKEN_ISSUER', 'https://id.example'],
  ])('says in a sentence what is wrong with %s=%s', (name, value) => {
    const sentences = complaints({ [name]: value });
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toMatch(/^[A-Z_]+ [^]*\.$/);
    expect(sentences[0]).toContain(name);
  });

  it('takes a KurrentDB cluster for the log', () => {
    const url = 'kurrentdb://hub:hunter2@one:2113,two:2113?tls=false';
    expect(readConfiguration({ EVENT_STORE: url }).eventStore).toEqual({ kind: 'kurrentdb', url });
  });

  it('never repeats a secret', () => {
    expect(complaints({ EVENT_STORE: 'kurrentdb://hub:hunter2@one?colour=red' })).toEqual([expect.stringMatching(/^EVENT_STORE cannot be used\. .*no option "colour"/)]);
    expect(complaints({ EVENT_STORE: 'kurrentdb://hub:hunter2@one?colour=red' }).join()).not.toContain('hunter2');
    expect(complaints({ WUSHE_KEK: 'hunter2hunter2' }).join()).not.toContain('hunter2');
  });

  it('wants https for the keys of an identity provider in production, and one place for them', () => {
    expect(complaints({ ...production, TOKEN_JWKS_URL: 'http://id.example/keys' })).toEqual(['TOKEN_JWKS_URL is https in production.']);
    expect(complaints({ ...production, TOKEN_PUBLIC_KEY_FILE: 'key.pem' })).toHaveLength(1);
  });

  it('reads the public key of an identity provider before anything starts', () => {
    const folder = mkdtempSync(join(tmpdir(), 'configuration-'));
    const file = join(folder, 'key.pem');
    const given = { TOKEN_ISSUER: 'https://id.example', TOKEN_PUBLIC_KEY_FILE: file };
    const wrong = ['TOKEN_PUBLIC_KEY_FILE cannot be read as an ES256 public key (PEM, SPKI).'];
    expect(complaints(given)).toEqual(wrong);
    writeFileSync(file, generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'pem' }));
    expect(complaints(given)).toEqual(wrong);
    writeFileSync(file, generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(complaints(given)).toEqual(wrong);
    writeFileSync(file, generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }));
    expect(readConfiguration(given).tokens).toMatchObject({ kind: 'external', keys: { publicKeyFile: file } });
    rmSync(folder, { recursive: true });
  });

  it('is documented in the README, variable by variable', () => {
    const readme = readFileSync('README.md', 'utf8');
    for (const name of Object.keys(variables)) expect(readme).toContain(`| \`${name}\` |`);
    expect(readme).toContain(configurationTable());
  });
});
