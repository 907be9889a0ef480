import type { Browser, Page } from 'playwright-core';
import type { Actor } from '#platform/actor.ts';
import { systemContext, type OperationContext } from '#platform/server/context.ts';
import { exampleId, exampleItem, exampleMeeting } from '../../src/conference/edition.examples.ts';
import { exampleConference, type SignedIn } from '../../src/conference/server/test-conference.examples.ts';
import { signedInPerson, type TestPlatform } from '../test-platform.ts';
import { launch } from '../setup/chromium.ts';
import { readHead, readXml } from './parsers.ts';
import { openSite, type Site } from './site.ts';

/** Stands in everything that is not for everybody. */
export const inside = 'POISON';
const closed = [{ from: null, audience: 'participants' as const }];

/** Publishes a conference with a closed meeting and item, and drafts another one. */
async function publishForPrograms(site: Site): Promise<void> {
	const officer = await signedInPerson(site.database, 'Ines Officer', ['officer']);
	const context = (actor: Actor = officer, now = new Date()): OperationContext => ({
		...systemContext({ database: site.database }),
		actor,
		now,
	});
	const platform = { database: site.database, context, officer } as unknown as TestPlatform & {
		officer: SignedIn;
	};
	const facts = { fields: ['policing'], states: ['albania'] };
	await exampleConference(platform, {
		...facts,
		slug: 'samarkand-2031',
		timeZone: 'Asia/Samarkand',
		title: { en: 'Roads < 300 km & “rivers”' },
		description: { en: 'First <b>words</b> & more.\n\nAnd then.' },
		firstDay: '2031-03-30',
		lastDay: '2031-03-30',
		meetings: [
			exampleMeeting({ day: '2031-03-30', start: '01:30', end: '03:30' }),
			exampleMeeting({
				id: exampleId(2),
				number: 2,
				title: { en: `${inside} meeting` },
				place: { en: `${inside} room` },
				day: '2031-03-30',
				start: '05:55',
				end: null,
				audience: closed,
			}),
		],
		items: [
			exampleItem({ title: { en: `${inside} item` }, note: { en: `${inside} note` }, audience: closed }),
		],
	});
	const secret = { title: { en: `${inside} draft` }, description: { en: inside }, place: { en: inside } };
	const parts = {
		meetings: [exampleMeeting({ id: exampleId(3) })],
		items: [exampleItem({ id: exampleId(101), meeting: exampleId(3) })],
	};
	await exampleConference(platform, { ...facts, ...secret, ...parts, slug: 'poison-draft' }, 'draft');
}

/** Opens a site for programs to read, and a browser whose page parses what they get. */
export async function openForPrograms(): Promise<{ site: Site; browser: Browser; reader: Page }> {
	const [site, browser] = await Promise.all([
		openSite({ SECURITY_CONTACT: 'mailto:security@example.org' }),
		launch(),
	]);
	const reader = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
	await publishForPrograms(site);
	return { site, browser, reader };
}

/** What programs ask of a site. @param opened called with each question, so that the site may be opened later */
export function programsOf(opened: () => { site: Site; reader: Page }) {
	const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
		fetch(`${opened().site.origin}${path}`, { redirect: 'manual', headers });
	return {
		get,
		textOf: async (path: string): Promise<string> => (await get(path)).text(),
		headOf: (path: string) => readHead(opened().reader, `${opened().site.origin}${path}`),
		xml: (text: string, names: readonly string[]) => readXml(opened().reader, text, names),
	};
}
