import type { ReaderStatus } from '#platform/following/slice';
import { Notices, type NoticeNeeds } from './notices.js';
import { Postman, type PostmanNeeds, type PostReporting } from './postman.js';

export interface NotificationStatus {
  readonly notices: readonly ReaderStatus[];
  readonly outbox: ReturnType<Postman['status']>;
}

export interface NotificationOptions extends Omit<NoticeNeeds, 'onPut'>, Pick<PostmanNeeds, 'addresses' | 'rules'> {
  /** Undefined: nothing is put and nobody is told. */
  readonly courier: PostmanNeeds['courier'] | undefined;
  readonly onTrouble?: PostReporting;
}

/** Tells people without a socket: from the log to the outbox, and from there to them. */
export class Notification {
  private readonly notices: Notices | undefined;
  private readonly postman: Postman | undefined;

  constructor({ courier, addresses, rules, onTrouble, ...needed }: NotificationOptions) {
    if (!courier) return;
    const { coordination, clock } = needed;
    const postman = new Postman({ courier, addresses, coordination, clock, ...(rules && { rules }), ...(onTrouble && { report: onTrouble }) });
    this.postman = postman;
    this.notices = new Notices({ ...needed, onPut: () => postman.ring() });
  }

  status(): NotificationStatus {
    return { notices: this.notices?.status() ?? [], outbox: this.postman?.status() ?? { waiting: 0, givenUp: 0 } };
  }

  onApplicationBootstrap(): void {
    this.notices?.start();
    this.postman?.start();
  }

  /** Before the log and the outbox are closed; a delivery that is under way ends. */
  async onModuleDestroy(): Promise<void> {
    await this.notices?.close();
    await this.postman?.close();
  }
}
