import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build, type Plugin, type Rolldown } from 'vite';
import { islandEntries, plainEntries } from '../../src/routes/entries.ts';
import { bundledLicence, joinLicences } from './bundled-licence.ts';
import { parsedWords } from './messages.ts';

/** The rules of a slice are pure: what of them a page does not use is left out. */
export const pureRules: Rolldown.TreeshakingOptions = {
	moduleSideEffects: [
		{ test: /\/src\/[a-z]+\/(?:(?!ui\/|server\/)[\w-]+\/)?[\w-]+\.ts$/, sideEffects: false },
	],
};

/**
 * Small files that some islands share are joined (sizes in bytes, before they are compressed): a meeting's page waits for a
 * third of the files. What is sent, and remote speaking, stay apart: else pages without them would load their libraries.
 */
const sharedFiles: Rolldown.CodeSplittingGroup[] = [
	{ name: 'of-many', minShareCount: 3, entriesAware: true, entriesAwareMergeThreshold: 12_000 },
	{
		name: 'of-two',
		test: (id) => !/node_modules|\/sending\/|\/remote\//.test(id),
		minShareCount: 2,
		entriesAware: true,
		entriesAwareMergeThreshold: 8_000,
	},
];

/**
 * Builds a few scripts beside SvelteKit's own. A page of the site needs no router and no hydration of static parts:
 * only the live floor moves, and the page is a third smaller. Entries keep their names, so a server-rendered page can
 * refer to them; shared chunks have hashed names and are cached forever. Built together with SvelteKit's, they would be
 * split by what each route imports, which no page loads.
 * @param licences the file with the licences of what browsers receive
 */
export function ownEntries(licences: string): Plugin {
	return {
		name: 'rostrum-entries',
		apply: 'build',
		applyToEnvironment: ({ name }) => name === 'client',
		// A page imports the components of its islands for their style alone: Vite would leave out what it does not see used.
		transform: {
			filter: { id: /\.svelte\?svelte&type=style/ },
			handler(_, id) {
				const meta = this.getModuleInfo(id)?.meta as { vite?: { cssScopeTo?: unknown } } | undefined;
				delete meta?.vite?.cssScopeTo;
			},
		},
		writeBundle: {
			order: 'post',
			sequential: true,
			async handler({ dir = '' }) {
				const join = await joinLicences(dir, licences);
				await buildInto(dir, licences, islandEntries, { groups: sharedFiles });
				await join();
				await buildInto(dir, licences, plainEntries);
				await join();
			},
		},
	};
}

/** Builds scripts into the folder of what browsers receive. */
const buildInto = (
	folder: string,
	licences: string,
	entries: Readonly<Record<string, string>>,
	codeSplitting: Rolldown.CodeSplittingOptions = {},
): Promise<unknown> =>
	build({
		configFile: false,
		base: './',
		logLevel: 'error',
		publicDir: false,
		plugins: [
			parsedWords(),
			noStyle,
			svelte({ configFile: false, compilerOptions: { runes: true } }),
			bundledLicence(licences),
		],
		build: {
			outDir: folder,
			emptyOutDir: false,
			assetsInlineLimit: 0,
			license: { fileName: licences },
			rolldownOptions: {
				input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, file.slice(1)])),
				treeshake: pureRules,
				output: {
					entryFileNames: '_app/entries/[name].js',
					chunkFileNames: '_app/immutable/chunks/[hash].js',
					assetFileNames: '_app/immutable/assets/[name].[hash][extname]',
					codeSplitting,
				},
			},
		},
	});

/** A page has the style of its components from the server. */
const noStyle: Plugin = {
	name: 'rostrum-no-style',
	enforce: 'pre',
	load: { filter: { id: /\.css(?:$|\?)/ }, handler: () => ({ code: '', moduleType: 'js' }) },
};
