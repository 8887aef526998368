import { BroadcastChannel, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { EventStoreError } from '../errors.js';
import { LogWriter } from './log-writer.js';
import { type Flat, type FromWriter, packAnswer, type ToWriter, unpackRequests } from './message.js';
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

  const commit = (batches: readonly Flat[]): void => {
    const requests = batches.flatMap((batch) => [...unpackRequests(batch)]);
    const before = writer.position;
    const outcome = writer.commit(requests.map(({ writes }) => writes));
    const answers: Flat = [];
    requests.forEach(({ request }, i) => packAnswer(answers, request, outcome[i] as (typeof outcome)[number]));
    post({ kind: 'answers', answers });
    if (writer.position > before) channel.postMessage(writer.position);
  };

  const close = (): void => {
    writer.close();
    channel.close();
    port.close();
  };

  // Whatever throws in here ends the thread, and nothing it had in hand was acknowledged: its parent tells those who wait, and starts another.
  port.on('message', (first: ToWriter) => {
    const batches: Flat[] = [];
    let closing = false;
    for (let message: ToWriter | undefined = first, size = 0; message !== undefined; message = size < ENOUGH ? received() : undefined) {
      closing ||= message === 'close';
      if (message === 'close') break;
      batches.push(message);
      size += message.length;
    }
    if (batches.length > 0) commit(batches);
    if (closing) close();
    else writer.checkpoint();
  });
  const received = (): ToWriter | undefined => (receiveMessageOnPort(port) as { message: ToWriter } | undefined)?.message;
  post({ kind: 'ready' });
} catch (error) {
  if (!(error instanceof EventStoreError)) throw error;
  post({ kind: 'refused', name: error.name, message: error.message });
  port.close();
}
