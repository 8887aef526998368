import { createHash } from 'node:crypto';
export interface Page {
  readonly html: string;
  readonly contentSecurityPolicy: string;
}

/**
 * GraphiQL as one page that needs no other: what it runs comes with it, and the policy lets nothing else in. Loaded when wanted: it has
 * nine megabytes.
 */
export async function graphiqlPage(endpoint: string): Promise<Page> {
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  // By its last part: behind a proxy the page may stand below another path.
  const html = renderGraphiQL({ endpoint: endpoint.slice(endpoint.lastIndexOf('/') + 1), title: '五社联动 GraphiQL', defaultQuery: '{ __typename }\n' });
  const scripts = [...html.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  const contentSecurityPolicy = [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    'worker-src blob:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html, contentSecurityPolicy };
}
