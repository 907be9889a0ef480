// The rival of signed-in pages: the same built pages behind SvelteKit's own adapter, without sessions and queries.
import { createServer } from 'node:http';
import { registerHooks } from 'node:module';
import { root } from '../../server/root.ts';
import { readEnvironment } from '../../server/settings.ts';
import { startServer } from '../../server/start.ts';
import { rememberHandle, rememberIsland, rememberLoad } from './remember.ts';

const server = `file://${root}build/server/entries/`;
/** What replaces an export of a built module, by the module's address. */
const replaced: readonly [test: RegExp, name: string][] = [
	[/\/pages\/.*_(?:page|layout)\.server\.ts\.js$/, 'load'],
	[/\/hooks\.server\.js$/, 'handle'],
];
/** What is rendered apart from its page, and is rendered for each request here, too. */
const islands = /\/chunks\/islands\d*\.js$/;
const renders = 'async function islandOf(';
Object.assign(globalThis, {
	remember: { load: rememberLoad, handle: rememberHandle, island: rememberIsland },
});

registerHooks({
	load(url, context, next) {
		const loaded = next(url, context);
		if (url.startsWith(`file://${root}build/`) && islands.test(url)) {
			const written = String(loaded.source);
			if (!written.includes(renders)) throw new Error(`${url} renders no islands`);
			const source = `const islandOf = globalThis.remember.island(renderIsland);
${written.replace(renders, 'async function renderIsland(')}`;
			return { ...loaded, source };
		}
		const [, name] = replaced.find(([test]) => url.startsWith(server) && test.test(url)) ?? [];
		if (!name) return loaded;
		const written = String(loaded.source);
		const exported = new RegExp(`(export \\{[^}]*)\\b${name}\\b([^}]*\\})`);
		if (!exported.test(written)) return loaded;
		const source = `${written.replace(exported, `$1remembered as ${name}$2`)}
const remembered = globalThis.remember.${name}(${name});`;
		return { ...loaded, source };
	},
});

const environment = readEnvironment(process.env);
const running = await startServer(environment);
const { handler } = (await import(`${root}build/handler.js`)) as {
	handler: (...args: Parameters<Parameters<typeof createServer>[1] & object>) => void;
};
const http = createServer(handler);
http.listen(environment.port, environment.host, () => process.stdout.write('Rostrum is open\n'));
process.on('SIGTERM', () => {
	http.close();
	http.closeAllConnections();
	void running.close().then(() => process.exit(0));
});
