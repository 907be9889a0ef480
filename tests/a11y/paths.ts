/* The pages that are looked at, without their language. A new page belongs here; paths.test.ts names it if not. */

/** Those of the OSCE. */
export const languages = ['en', 'fr', 'de', 'it', 'ru', 'es'] as const;

export const inLanguage = (language: string, paths: readonly string[]): string[] =>
	paths.map((path) => `/${language}${path}`);

/** Open to everybody. */
export const publicPaths = [
	'',
	'/conferences',
	'/conferences?words=polic',
	'/conferences?field=policing&state=albania',
	'/conferences?words=xylophone',
	'/conferences/2020-drugs',
	'/conferences/rehearsal',
	'/conferences/rehearsal/meetings/1',
	'/conferences/rehearsal/meetings/4',
	'/conferences/rehearsal/meetings/4/captions',
	'/conferences/rehearsal/meetings/1/floor',
	'/conferences/rehearsal/meetings/3/floor',
	'/conferences/rehearsal/items/2',
	'/conferences/rehearsal/items/2.1',
	'/live',
	'/booth',
	'/captions',
	'/calendars',
	'/fields',
	'/fields/policing',
	'/countries',
	'/countries/albania',
	'/countries/seating',
	'/structures',
	'/structures/secretariat',
	'/field-operations',
	'/field-operations/mission-in-kosovo',
	'/series',
	'/series/drugs-conferences',
	'/chairpersonships',
	'/chairpersonships/2020',
	'/organisations',
	'/organisations/cnd',
	'/languages',
	'/languages/ru',
	'/sign-in',
	'/sign-in/sent',
	'/sign-in/link?token=cut-off',
	'/sign-in/code',
	'/nothing-here',
	'/conferences/nothing-here',
] as const;

/** For whoever has signed in, by who of the rehearsal sees them. */
export const ownPaths: Readonly<Record<string, readonly string[]>> = {
	'delegate-arvonia': [
		'/account',
		'/account/second-factor',
		'/conferences/rehearsal/meetings/1/floor',
		'/conferences/rehearsal/meetings/3',
		'/conferences/rehearsal/items/6',
	],
	chair: [
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000001',
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000003',
		'/screens/5a3b1e00-0001-4000-8000-000000000001/hall',
		'/screens/5a3b1e00-0001-4000-8000-000000000001/lower-third',
		'/conferences/rehearsal/meetings/1/floor',
	],
	'secretariat-officer': [
		'/console',
		'/console/seating',
		'/console/conferences/new',
		'/console/conferences/rehearsal',
		'/console/conferences/rehearsal/preview',
		'/console/conferences/rehearsal/publish',
		'/console/conferences/rehearsal/discard',
		'/console/conferences/rehearsal/people',
		// Of nobody it leads back to the people; tests/journeys/officers.test.ts looks at it.
		'/console/conferences/rehearsal/people/remove',
	],
	technician: [
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000001/channels',
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000004/channels',
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000001/studio',
		'/console/meetings/5a3b1e00-0001-4000-8000-000000000001/captions',
		'/screens/5a3b1e00-0001-4000-8000-000000000001/call',
		'/screens/5a3b1e00-0001-4000-8000-000000000004/captions',
	],
	administrator: ['/console', '/console/letters'],
};

/** Of the organisation in `organisations/example`, which has no conferences yet. */
export const examplePaths = [
	'',
	'/conferences',
	'/live',
	'/calendars',
	'/fields',
	'/fields/safe-harbours',
	'/countries',
	'/countries/maltavia',
	'/countries/seating',
	'/structures',
	'/structures/assembly',
	'/field-operations',
	'/field-operations/office-in-isgard',
	'/series',
	'/series/assembly-sessions',
	'/chairpersonships',
	'/chairpersonships/2025',
	'/organisations',
	'/organisations/coast-watch',
	'/languages',
	'/sign-in',
	'/sign-in/sent',
	'/nothing-here',
] as const;
