import { createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { slice as conferenceSlice } from '#conference/server';
import { anonymous, type Actor } from '#platform/actor.ts';
import { startBus, type Bus } from '#platform/server/bus.ts';
import { sql } from '#platform/server/database.ts';
import { openHub } from '#platform/server/hub.ts';
import { openLimits } from '#platform/server/limits.ts';
import { watchRights } from '#platform/server/rights.ts';
import { signedInPerson, type TestPlatform } from '../../../tests/test-platform.ts';
import { delayedDatabase, removedFrom } from '../../../tests/delayed-database.ts';
import type { TestMeeting } from '../../floor/server/meeting.examples.ts';
import type { CallerNews, CallMessage, HallNews, IceConfiguration } from '../call-messages.ts';
import { openCalls } from './calls.ts';
import { openTable } from './table.ts';
import type { TurnSettings } from './turn.ts';

/* For tests: one process with its calls, their pages over HTTP, and the pages of people who lead the meeting. */

/** A page with its connection to the server. */
export interface Page {
	status: number;
	id(): string;
	ways(): IceConfiguration | undefined;
	/** The last message. */
	news(): CallerNews & HallNews;
	signals(): { from: string; signal: { kind: string; link: string } }[];
	ended(): boolean;
	/** Waits for a condition. */
	until(what: string, so: () => boolean): Promise<void>;
	/** Sends a message; returns the status. */
	says(message: Said | string, headers?: Record<string, string>): Promise<number>;
	leaves(): void;
}
/** The messages to a page, as they arrive. */
interface Told {
	status: number;
	/** The raw text. */
	text(): string;
	/** All messages with a name, in order. */
	all(name: string): unknown[];
	ended(): boolean;
	leaves(): void;
}
type Said = CallMessage extends infer Each ? (Each extends CallMessage ? Omit<Each, 'tab'> : never) : never;

export interface CallsTest {
	/** Opens a page; `tab` is the page's secret name, a new one by default. */
	page(as: Actor, meeting: string, role: 'hall' | 'delegate', tab?: string): Promise<Page>;
	/** The stream of somebody who leads a meeting. */
	table(as: Actor, meeting: string): Promise<Told>;
	bus: Bus;
	nudge(): void;
	/** Removes a participant while the opening of their page is being authorised. */
	pageOfTakenOff(as: Actor, of: { id: string; conference: string }, role: 'hall' | 'delegate'): Promise<Page>;
	tableOfTakenOff(as: Actor, of: { id: string; conference: string }): Promise<Told>;
	stop(): Promise<void>;
}

const origin = 'https://conference.example.org';
let tabs = 0;

/** A person who runs the broadcast of a meeting's conference. */
export async function technicianOf(
	platform: TestPlatform,
	{ conference, slug }: TestMeeting,
): Promise<Actor> {
	const technician = await signedInPerson(platform.database, `Technician of ${slug}`);
	await sql`insert into accreditation.participant (conference_id, person_id, role)
		values (${conference}, ${technician.person?.id}, 'technician')`.execute(platform.database);
	return technician;
}

export const tabName = (): string => `page-${'0'.repeat(16)}-${(tabs += 1)}`;

async function wait(what: string, so: () => boolean): Promise<void> {
	for (let tries = 0; tries < 500 && !so(); tries += 1) await pause(10);
	if (!so()) throw new Error(`it did not come about that ${what}`);
}

/** Opens the calls of a process on a platform's database. @param patience as of `openCalls` */
export async function openCallsTest(
	platform: TestPlatform,
	turn: TurnSettings | null = null,
	patience?: number,
): Promise<CallsTest> {
	const bus = await startBus(platform.url, platform.database);
	const hub = openHub();
	const limits = openLimits();
	const rights = watchRights(bus, conferenceSlice.rightsLostOn);
	const late = delayedDatabase(platform.database);
	const calls = openCalls(
		{ database: late.database, bus, hub, limits, settings: { origin } },
		turn,
		patience,
	);
	const table = openTable({ database: late.database, bus, hub }, calls);
	let actor: Actor = anonymous;
	const server = createServer((req, res) => {
		const url = new URL(req.url ?? '', 'http://x');
		const meeting = url.pathname.split('/').at(-1) ?? '';
		if (req.method === 'POST') return void calls.handleMessage(actor, meeting, req, res);
		const role = url.searchParams.get('as') === 'hall' ? 'hall' : 'delegate';
		const as = { role, tab: url.searchParams.get('tab') ?? '' } as const;
		void rights
			.admit((still) =>
				url.pathname.startsWith('/table/')
					? table.join({ actor, meeting }, { req, res, still })
					: calls.join({ actor, meeting, ...as }, { req, res, still }),
			)
			.then((joined) => joined || res.writeHead(404).end());
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const { port } = server.address() as AddressInfo;

	async function post(as: Actor, meeting: string, body: string, headers: Record<string, string>) {
		actor = as;
		return new Promise<number>((answered, failed) => {
			const options = { port, path: `/${meeting}`, method: 'POST', headers: { origin, ...headers } };
			request(options, (res) => {
				res.resume();
				answered(res.statusCode ?? 0);
			})
				.on('error', failed)
				.end(body);
		});
	}
	async function listen(as: Actor, path: string): Promise<Told> {
		actor = as;
		const response = await new Promise<IncomingMessage>((answered, failed) => {
			request({ port, path }, answered).on('error', failed).end();
		});
		let heard = '';
		let over = false;
		response.setEncoding('utf8').on('data', (part: string) => (heard += part));
		response.on('close', () => (over = true)).on('error', () => {});
		return {
			status: response.statusCode ?? 0,
			text: () => heard,
			all: (name) =>
				[...heard.matchAll(new RegExp(`^event: ${name}\\ndata: (.*)$`, 'gm'))].map(
					([, data]) => JSON.parse(data ?? '') as unknown,
				),
			ended: () => over,
			leaves: () => response.destroy(),
		};
	}
	const listenAtTable = (as: Actor, meeting: string): Promise<Told> => listen(as, `/table/${meeting}`);
	async function page(as: Actor, meeting: string, role: 'hall' | 'delegate', tab = tabName()): Promise<Page> {
		const { status, all, ended, leaves } = await listen(as, `/${meeting}?as=${role}&tab=${tab}`);
		if (status === 200) await wait('a page is told of its line', () => all('line').length > 0);
		return {
			status,
			id: () => all('you').at(-1) as string,
			ways: () => all('ways').at(-1) as IceConfiguration | undefined,
			news: () => all('line').at(-1) as CallerNews & HallNews,
			signals: () => all('signal') as ReturnType<Page['signals']>,
			ended,
			until: wait,
			says: (message, headers = {}) =>
				post(
					as,
					meeting,
					typeof message === 'string' ? message : JSON.stringify({ ...message, tab }),
					headers,
				),
			leaves,
		};
	}
	const whileTakenOff = <Value>(as: Actor, conference: string, act: () => Promise<Value>): Promise<Value> =>
		// Their own statement: others may be authorised again at the same time.
		late.during(['conference.role_holder', as.person?.id ?? ''], act, () =>
			removedFrom({ database: platform.database, bus }, conference, as),
		);
	return {
		page,
		table: listenAtTable,
		bus,
		nudge: () => bus.nudge(),
		pageOfTakenOff: (as, { id, conference }, role) => whileTakenOff(as, conference, () => page(as, id, role)),
		tableOfTakenOff: (as, { id, conference }) => whileTakenOff(as, conference, () => listenAtTable(as, id)),
		async stop() {
			table.stop();
			calls.stop();
			rights.stop();
			hub.stop();
			server.closeAllConnections();
			server.close();
			await bus.stop();
		},
	};
}
