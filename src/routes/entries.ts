/** The scripts that hydrate islands. They are built beside SvelteKit's, see `tools/vite/entries.ts`. */
export const islandEntries = {
	booth: '/src/broadcast/ui/booth-entry.ts',
	call: '/src/remote/ui/call-entry.ts',
	'call-hall': '/src/remote/ui/call-hall-entry.ts',
	captions: '/src/captions/ui/captions-entry.ts',
	'captions-desk': '/src/captions/ui/captions-desk-entry.ts',
	channels: '/src/broadcast/ui/channels-entry.ts',
	conference: '/src/conference/ui/entry.ts',
	door: '/src/accreditation/ui/door-entry.ts',
	floor: '/src/floor/ui/entry.ts',
	'floor-screens': '/src/floor/ui/screens-entry.ts',
	studio: '/src/broadcast/ui/studio-entry.ts',
	watch: '/src/routes/watch-entry.ts',
} as const;

/** Scripts without components, built in the same way. */
export const plainEntries = {
	live: '/src/routes/refresh-live-page.ts',
	panes: '/src/ui/Panes/panes-entry.ts',
	passkey: '/src/routes/passkey-entry.ts',
	'reader-zone': '/src/accreditation/ui/reader-zone-entry.ts',
	suggestions: '/src/search/ui/Suggestions/suggestions-entry.ts',
	tabs: '/src/ui/tabs-entry.ts',
	trial: '/src/routes/trial/trial.ts',
} as const;

const entries = { ...islandEntries, ...plainEntries };

/** The address of one of these scripts: as it was built, or its source while pages are worked on. */
export const entryAddress = (name: keyof typeof entries): string =>
	import.meta.env.DEV ? entries[name] : `/_app/entries/${name}.js`;
