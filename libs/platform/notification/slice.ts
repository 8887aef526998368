export { AddressBook, Courier, NoAddresses, Undeliverable, type Address, type Letter } from './courier.js';
export { FileCourier } from './file-courier.js';
export { Notification, type NotificationStatus } from './notification.js';
