import type { FastifyInstance } from 'fastify';
import type { Clock } from '#platform/clock';
import { isUuid, Refusal } from '#platform/event-sourcing';
import { reportFormats, type ReportFiles } from '#ledgers/report/slice';
import type { HttpCalls } from './http-calls.js';

/** As RFC 8187 has it, which leaves out some of what URIs may have. */
const encoded = (name: string): string => encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Monthly reports as files: `GET /monthly-reports/<station>/<YYYY-MM>.xlsx` or `.pdf`, with a bearer token and the rights that `monthlyReport` has. A report that is not filed says so on
 * the paper.
 */
export async function reportRoutes(fastify: FastifyInstance, files: ReportFiles, calls: HttpCalls, clock: Clock): Promise<void> {
  await fastify.register((scope, _options, done) => {
    scope.setErrorHandler(calls.answer);
    scope.get<{ Params: { station: string; file: string } }>('/monthly-reports/:station/:file', async (request, reply) => {
      const caller = await calls.callerFor(request, 'monthlyReport');
      const { station, file } = request.params;
      const [month = '', asked = ''] = file.split('.');
      const format = reportFormats.find((one) => one === asked);
      if (!isUuid(station.toLowerCase()) || format === undefined) throw new Refusal('BAD_REQUEST');
      const { mediaType, name, plainName, bytes } = await files.make(station.toLowerCase(), month, format, caller, clock.now());
      return reply
        .headers({
          'content-type': mediaType, 'cache-control': 'private, no-store', 'content-disposition': `attachment; filename="${plainName}"; filename*=UTF-8''${encoded(name)}`, 'x-content-type-options': 'nosniff',
          'cross-origin-resource-policy': 'same-origin',
        })
        .send(bytes);
    });
    done();
  });
}
