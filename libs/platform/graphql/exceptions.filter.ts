import { Catch, type ExceptionFilter } from '@nestjs/common';

/**
 * Passes whatever a resolver throws on as it is: `formatError` decides what a client learns and what is logged. Nest's own filter would log
 * refusals as failures, with their text.
 */
@Catch()
export class PassOnFilter implements ExceptionFilter {
  catch(exception: unknown): never {
    throw exception;
  }
}
