#!/usr/bin/env node
import '../hub/node-version.js';
import { Command } from 'commander';
import { backup, restore } from './backup.js';
import { hubConfiguration } from './data-folder.js';
import { demo } from './demo/demo.js';
import { importFiles } from './import/import.js';
import { fileKinds } from './import/file-kinds.js';
import { BadFile } from './import/table.js';
import { Progress } from './progress.js';
import { issueToken } from './token.js';
import { reachHub } from './running-hub.js';
import { prepare, rebuild, verify } from './views.js';

const program = new Command('wushe')
  .description('Five-Society Linkage Hub (五社联动): what the person who runs a hub needs beside it. Reads the same environment variables as the hub.')
  .showHelpAfterError()
  .configureHelp({ showGlobalOptions: true });
const dataDir = ['--data-dir <folder>', 'the hub’s data folder (default: DATA_DIR, else .data)'] as const;

program
  .command('import')
  .description(`Import spreadsheets (CSV, UTF-8). The file’s name says what it holds: ${Object.keys(fileKinds).join(', ')}. Every row is checked before the first is sent; repeating an import finishes or changes nothing.`)
  .argument('<file.csv...>', 'files, in any order')
  .option(...dataDir)
  .option('--url <address>', 'a running hub; without one the hub’s data folder is opened alone', 'http://127.0.0.1:3000')
  .action(async (files: string[], options: { dataDir?: string; url: string }) => {
    const hub = await reachHub(hubConfiguration(options.dataDir), options.url);
    const progress = new Progress();
    try {
      const imported = await importFiles(files, { client: hub.client, onProgress: (file, done, of) => progress.show(`${file}: ${done} of ${of}`) });
      progress.done();
      for (const { file, rows } of imported) process.stdout.write(`${file}: ${rows} rows\n`);
    } finally {
      await hub.close();
    }
  });

program
  .command('demo')
  .description('Start a hub with made-up people in real places, and show what it does.')
  .option('--once', 'end after showing it')
  .option('--data-dir <folder>', 'where the demo keeps its data', '.data/demo')
  .action(({ once = false, dataDir: folder }: { once?: boolean; dataDir: string }) => demo({ once, dataDir: folder }));

program.command('verify').description('Hold the views against a fresh fold of the log, and check the log itself. Harmless beside a running hub.').option(...dataDir).action(verify);
program.command('rebuild').description('Fill the views anew from the log. A running hub goes over to them by itself.').option(...dataDir).action(rebuild);
program
  .command('views')
  .description('Views of a release.')
  .command('prepare')
  .description('Fill this release’s views while a hub of another release still serves.')
  .option(...dataDir)
  .action(prepare);

program
  .command('backup')
  .description('Write log and keys, each to a folder of its own below <folder>, while the hub runs. Keep the two in different places.')
  .argument('<folder>', 'a new or empty folder')
  .option(...dataDir)
  .action(backup);
program
  .command('restore')
  .description('Bring a backup back into an empty data folder. People who were erased since stay erased where their journal is found.')
  .argument('<folder>', 'a folder that `wushe backup` wrote')
  .option(...dataDir)
  .option('--erasures <file>', 'a later journal of erasures, to be carried out again')
  .action(restore);

program
  .command('token')
  .description('Issue a bearer token with the hub’s own issuer.')
  .requiredOption('--role <role>', 'STATION_WORKER, STATION_HEAD, SUPERVISOR, PARTNER, VOLUNTEER, INTEGRATOR or ADMIN')
  .requiredOption('--id <subject>', 'who it is for')
  .option('--station <id>')
  .option('--organization <id>')
  .option('--person <id>')
  .option('--regions <codes>', 'division codes, separated by commas')
  .option('--hours <n>', 'how long it lasts', '8')
  .option(...dataDir)
  .action(issueToken);

try {
  await program.parseAsync();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadFile ? 65 : 1;
}
