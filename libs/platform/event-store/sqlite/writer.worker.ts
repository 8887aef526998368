import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { EventStoreError } from '../errors.js';
import { LogWriter } from './log-writer.js';
import { type Flat, type FromWriter, packAnswer, type ToWriter, unpackRequests, unpackRestored } from './message.js';
import { channelOf } from './wake.js';

/** Values of a message list that one transaction takes before those who wait get their answer. */
const ENOUGH = 50_000;

const port = parentPort;
if (port === null) throw new Error('the writer runs as a worker thread');
const post = (message: FromWriter): void => port.postMessage(message);

const { file } = workerData as { file: string };
try {
  const writer = new LogWriter(file);
  const channel = new BroadcastChannel(channelOf(file));
  channel.unref();

  const answer = (before: number, answers: Flat): void => {
    post({ kind: 'answers', answers });
    if (writer.position > before) channel.postMessage(writer.position);
  };
  const commit = (batches: readonly Flat[]): void => {
    const requests = batches.flatMap((batch) => [...unpackRequests(batch)]);
    const before = writer.position;
    const outcome = writer.commit(requests.map(({ writes }) => writes));
    const answers: Flat = [];
    requests.forEach(({ request }, i) => packAnswer(answers, request, outcome[i] as (typeof outcome)[number]));
    answer(before, answers);
  };
  const restore = (message: Flat): void => {
    const { request, events } = unpackRestored(message);
    const before = writer.position;
    const answers: Flat = [];
    packAnswer(answers, request, writer.restore(events));
    answer(before, answers);
  };

  const close = (): void => {
    writer.close();
    channel.close();
    port.close();
  };

  // Whatever throws in here ends the thread, and nothing it had in hand was acknowledged: its parent tells those who wait, and starts another.
  port.on('message', (first: ToWriter) => {
    const batches: Flat[] = [];
    let message: ToWriter | undefined = first;
    for (let size = 0; Array.isArray(message); message = size < ENOUGH ? received() : undefined) {
      batches.push(message);
      size += message.length;
    }
    if (batches.length > 0) commit(batches);
    if (message === 'close') return close();
    if (message !== undefined) restore(message.restore);
    writer.checkpoint();
  });
  const received = (): ToWriter | undefined => (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
  post({ kind: 'ready' });
} catch (error) {
  if (!(error instanceof EventStoreError)) throw error;
  post({ kind: 'refused', name: error.name, message: error.message });
  port.close();
}
