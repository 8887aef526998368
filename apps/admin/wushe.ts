import { readFileSync } from 'node:fs';
import { Command, Option } from 'commander';
import type { Language } from '#platform/access';
import { ConfigurationError, EXIT_CONFIGURATION } from '../hub/configuration.js';
import { fileKinds } from './import/file-kinds.js';
import { BadFiles } from './import/table.js';
import { languageOfTerminal, languages } from './language.js';
import type { TokenOptions } from './token.js';
import { WrongUsage } from './wrong-usage.js';

/** The whole hub takes a second to be evaluated; whoever asks for help or a token needs little of it. */
const backups = () => import('./backup.js');
const views = () => import('./views.js');

const packageFile = new URL(import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json', import.meta.url);
const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { readonly version: string };

/** EX_USAGE of sysexits.h: what failed of something that was asked for rightly ends with 1. */
const EXIT_USAGE = 64;
const program = new Command('wushe')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : EXIT_USAGE))
  .description('Five-Society Linkage Hub (五社联动): what the person who runs a hub needs beside it. Reads the same environment variables as the hub.')
  .version(version, '--version', 'say which release this is')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true });
const dataDir = ['--data-dir <folder>', 'the hub’s data folder (default: DATA_DIR, else .data)'] as const;

program
  .command('import')
  .description(`Import spreadsheets (CSV; UTF-8, GB18030 or UTF-16; commas, semicolons or tabs). The file’s name says what it holds: ${Object.keys(fileKinds).join(', ')}. Every row is checked before the first is sent; repeating an import finishes or changes nothing.`)
  .argument('<file.csv...>', 'files, in any order')
  .option(...dataDir)
  .option('--url <address>', 'a running hub; without one the hub’s data folder is opened alone', 'http://127.0.0.1:3000')
  .addOption(new Option('--language <language>', 'in which it says what is wrong with a row; by LANG where it is not said').choices(languages).default(languageOfTerminal(process.env)))
  .action(async (files: string[], options: { dataDir?: string; url: string; language: Language }) => (await import('./import/command.js')).runImport(files, options));

program
  .command('demo')
  .description('Start a hub with made-up people in real places, and show what it does.')
  .option('--once', 'end after showing it')
  .option('--data-dir <folder>', 'where the demo keeps its data', '.data/demo')
  .action(async ({ once = false, dataDir: folder }: { once?: boolean; dataDir: string }) => (await import('./demo/demo.js')).demo({ once, dataDir: folder }));

program.command('verify').description('Hold the views against a fresh fold of the log, and check the log itself. Harmless beside a running hub.').option(...dataDir).action(async (options: object) => (await views()).verify(options));
program.command('rebuild').description('Fill the views anew from the log. A running hub goes over to them by itself.').option(...dataDir).action(async (options: object) => (await views()).rebuild(options));
program
  .command('views')
  .description('Views of a release.')
  .command('prepare')
  .description('Fill this release’s views while a hub of another release still serves.')
  .option(...dataDir)
  .action(async (options: object) => (await views()).prepare(options));

program
  .command('backup')
  .description('Write the log, the photos and the keys, each to a folder of its own below <folder>, while the hub runs. Keep the keys in another place than the rest.')
  .argument('<folder>', 'a new or empty folder')
  .option(...dataDir)
  .action(async (folder: string, options: object) => (await backups()).backup(folder, options));
program
  .command('restore')
  .description('Bring a backup back into an empty data folder. One that was interrupted is repeated; until then no hub opens the folder. People who were erased since stay erased where their journal is found.')
  .argument('<folder>', 'a folder that `wushe backup` wrote')
  .option(...dataDir)
  .option('--erasures <file>', 'a later journal of erasures, to be carried out again')
  .action(async (folder: string, options: object) => (await backups()).restore(folder, options));

program
  .command('copy-log')
  .description('Move a log to another store, when a station outgrows a file: in order, with the times at which events were recorded. Repeating it finishes what an interruption left. At the end every event of the copy is read again and compared. No hub may run on either meanwhile.')
  .requiredOption('--from <store>', 'sqlite:<file> or kurrentdb://<host>')
  .requiredOption('--to <store>', 'the same; an empty log, or one that this command has begun to fill')
  .action(async (options: { from: string; to: string }) => (await import('./copy-log.js')).copyBetween(options));

const keys = program.command('keys').description('The keys that seal personal data.');
keys
  .command('rewrap')
  .description('Wrap every person’s key anew, under the first key of WUSHE_KEK or WUSHE_KEK_FILE. Put a new key first there, leave the old one behind it, restart every hub, then run this; it may run beside them, and again.')
  .option(...dataDir)
  .action(async (options: object) => (await import('./keys.js')).rewrap(options));
keys
  .command('forget-lost')
  .description('Where keys.sqlite is lost and no backup of it is left: say how many people the log names who have no key, and with --for-ever forget them, so that the hub starts again. No hub may run meanwhile.')
  .option('--for-ever', 'forget them, which nothing undoes')
  .option(...dataDir)
  .action(async (options: { dataDir?: string; forEver?: boolean }) => (await import('./keys.js')).forgetLost(options));

program
  .command('token')
  .description('Issue a bearer token with the hub’s own issuer.')
  .requiredOption('--role <role>', 'STATION_WORKER, STATION_HEAD, SUPERVISOR, PARTNER, VOLUNTEER, INTEGRATOR or ADMIN')
  .requiredOption('--id <subject>', 'who it is for: a code such as a staff number, never a name. What they do is recorded under it for ever, unsealed')
  .option('--station <id>', 'of a worker or head: their station')
  .option('--organization <id>', 'of a partner: the organization that they speak for')
  .option('--person <id>', 'of a volunteer or a worker: their own file')
  .option('--regions <codes>', 'division codes, separated by commas')
  .option('--hours <n>', 'how long it lasts', '8')
  .option(...dataDir)
  .action(async (options: TokenOptions) => (await import('./token.js')).issueToken(options));

// Whoever reads only the beginning (`| head`) has what they wanted; the code is what a shell gives then.
const READER_GONE = 141;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(READER_GONE);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof WrongUsage ? EXIT_USAGE : error instanceof BadFiles ? 65 : error instanceof ConfigurationError ? EXIT_CONFIGURATION : 1;
}
