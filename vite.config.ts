import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';
import { ownEntries, pureRules } from './tools/vite/entries.ts';
import { bundledLicence } from './tools/vite/bundled-licence.ts';
import { serverBundle } from './tools/vite/server-bundle.ts';
import { parsedWords } from './tools/vite/messages.ts';

// Script is made small without the notices that its licences want handed on with it: here they are.
const licences = 'licences.txt';

export default defineConfig({
	plugins: [
		parsedWords(),
		ownEntries(licences),
		serverBundle(),
		sveltekit({
			adapter: adapter({ precompress: true, out: process.env['ROSTRUM_BUILD'] || 'build' }),
			compilerOptions: { runes: true },
			csp: {
				// Hashes, not nonces: a page with a nonce is another page each time and can be kept by nobody.
				mode: 'hash',
				directives: {
					'default-src': ['self'],
					'script-src': ['self'],
					'style-src': ['self'],
					// One element of Kit's own that tells screen readers of a new page; by its hash, nothing else.
					'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
					'img-src': ['self', 'data:'],
					'font-src': ['self'],
					'connect-src': ['self'],
					'form-action': ['self'],
					'frame-ancestors': ['none'],
					'base-uri': ['none'],
					'object-src': ['none'],
				},
			},
			output: { linkHeaderPreload: false },
			version: { pollInterval: 0 },
			// The page of a door registers it for its own address; no other page has one.
			serviceWorker: { register: false },
		}),
		bundledLicence(licences),
	],
	build: {
		sourcemap: false,
		assetsInlineLimit: 0,
		rolldownOptions: { treeshake: pureRules },
	},
	environments: {
		client: {
			build: {
				license: { fileName: licences },
				rolldownOptions: {
					output: {
						// One style sheet of all common components in place of one each: a page waits for a third of the files. What only
						// the console has is another, so that readers do not load it.
						codeSplitting: {
							groups: [
								{ name: 'console-style', test: /\/src\/ui\/(?:WorkList|Panes|ConsoleFrame)\/.*type=style/ },
								{ name: 'ui-style', test: /\/src\/ui\/.*type=style|\/src\/ui\/.*\.css$/ },
							],
						},
					},
				},
			},
		},
	},
	server: { fs: { strict: true } },
});
