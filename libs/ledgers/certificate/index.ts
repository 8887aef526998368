export * from './certificate.events.js';
export { certificateRegister, type CertificateCommand } from './certificate.decider.js';
