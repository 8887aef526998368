import { projection, sql, type Sql } from '#platform/read-model';
import { activityEvents } from '#ledgers/activity';

const hour = (worker: string, led: 0 | 1, id: string, { kind, date, minutes }: { kind: string; date: string; minutes: number }): Sql =>
  sql`INSERT OR IGNORE INTO worker_hour VALUES (${worker}, ${date}, ${id}, ${led}, ${kind}, ${minutes})`;

/** Trainings and supervisions that social workers had and gave, by day. */
export const workerHours = projection(activityEvents, {
  name: 'worker_hours',
  version: 1,
  tables: {
    worker_hour: `worker TEXT NOT NULL, date TEXT NOT NULL, activity TEXT NOT NULL, led INTEGER NOT NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL,
      PRIMARY KEY (worker, date, activity, led)`,
  },
  clustered: ['worker_hour'],
  indexes: { worker_hour_of: 'worker_hour (activity)' },
  on: {
    ActivityRecorded: ({ id, event: { data } }) =>
      data.kind === 'TRAINING' || data.kind === 'SUPERVISION'
        ? [...data.socialWorkers.map((worker) => hour(worker, 0, id, data)), ...data.ledBySocialWorkers.map((worker) => hour(worker, 1, id, data))]
        : [],
    ActivityCorrected: ({ id }) => sql`DELETE FROM worker_hour WHERE activity = ${id}`,
  },
});
