import { projection, sql, type Sql } from '#platform/read-model';
import { socialWorkerEvents } from '#societies/social-worker';
import { activityEvents } from '#ledgers/activity';

const hour = (worker: string, led: 0 | 1, id: string, { kind, date, minutes }: { kind: string; date: string; minutes: number }): Sql =>
  sql`INSERT OR IGNORE INTO worker_hour VALUES (${worker}, ${date}, ${id}, ${led}, ${kind}, ${minutes})`;

/** Trainings and supervisions that social workers had and gave, by day. */
export const workerHours = projection({ ...activityEvents, ...socialWorkerEvents }, {
  name: 'worker_hours',
  version: 2,
  tables: {
    worker_hour: `worker TEXT NOT NULL, date TEXT NOT NULL, activity TEXT NOT NULL, led INTEGER NOT NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL,
      PRIMARY KEY (worker, date, activity, led)`,
    worker_record: 'record TEXT PRIMARY KEY, worker TEXT NOT NULL',
  },
  clustered: ['worker_hour', 'worker_record'],
  indexes: { worker_hour_of: 'worker_hour (activity)', worker_record_of: 'worker_record (worker)' },
  on: {
    ActivityRecorded: ({ id, event: { data } }) =>
      data.kind === 'TRAINING' || data.kind === 'SUPERVISION'
        ? [...data.socialWorkers.map((worker) => hour(worker, 0, id, data)), ...data.ledBySocialWorkers.map((worker) => hour(worker, 1, id, data))]
        : [],
    SocialWorkerMerged: ({ id, event: { data } }) => [
      sql`UPDATE worker_record SET worker = ${data.into} WHERE worker = ${id}`, sql`REPLACE INTO worker_record VALUES (${id}, ${data.into})`,
    ],
    SocialWorkerParted: ({ id, event: { data } }) => [
      sql`DELETE FROM worker_record WHERE record = ${id}`, ...data.records.map((one) => sql`UPDATE worker_record SET worker = ${id} WHERE record = ${one}`),
    ],
    ActivityCorrected: ({ id }) => sql`DELETE FROM worker_hour WHERE activity = ${id}`,
  },
});
