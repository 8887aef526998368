/** Imported before anything else: on an older Node the database driver does not fail with a sentence, it takes the process down. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  process.stderr.write(`This needs Node 22.13 or newer, and this is ${process.versions.node}. npm scripts bring their own: npm start, npm run wushe -- …\n`);
  process.exit(78);
}
