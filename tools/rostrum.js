#!/usr/bin/env node
// The command line, for any Node: installs what is missing and runs tools/rostrum.ts with the fitting one.
process.argv.splice(2, 0, 'rostrum');
await import('../scripts/ready.js');
