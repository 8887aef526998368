export { notice, type Message, type Notice, type Recipient } from './notice.js';
