// `rostrum`: the operator's command line.
import { runCommand } from './run-command.ts';

// Files created in the data folder are readable by their owner only.
process.umask(0o077);

// A reader that stops early (`| head`) has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await runCommand(process.argv.slice(2));
