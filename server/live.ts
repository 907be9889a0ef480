import type { IncomingMessage, ServerResponse } from 'node:http';
import { circles, listenerIn } from '#broadcast/server';
import { floorAudiences } from '#floor';
import type { Actor } from '#platform/actor.ts';
import { turnOf } from '#platform/server/hub.ts';
import { log } from '#platform/server/log.ts';
import { actorFrom } from '#platform/server/request.ts';
import type { Still } from '#platform/server/rights.ts';
import type { RunningServer } from './start.ts';

/** A stream that somebody asks for. */
export interface Joining {
	actor: Actor;
	/** What the address says, in the order of its groups. */
	named: readonly (string | undefined)[];
	/** `Last-Event-ID` */
	last: string | null;
	req: IncomingMessage;
	res: ServerResponse;
	/** To be asked last, before the stream begins. */
	still: Still;
}

/**
 * What there is to listen to. Each answers `false` where there is nothing for whoever asks, or what they may was found
 * before a change (`still`).
 */
const streams: readonly [RegExp, (running: RunningServer, joining: Joining) => Promise<boolean>][] = [
	[
		// /live/floor/<meeting>?as=public
		/^\/live\/floor\/([0-9a-f-]{36})(?:\?as=([a-z]+))?$/,
		({ floors }, { actor, named: [meeting = '', circle], last, req, res, still }) => {
			const as = floorAudiences.find((audience) => audience === circle);
			return floors.join(actor, meeting, { as, last }, req, res, still);
		},
	],
	[
		// /live/booth, by the key in its cookie
		/^\/live\/booth$/,
		async ({ booths }, { req, res, still }) => {
			const booth = await booths.find(req);
			return booth !== null && booths.join(booth, req, res, still);
		},
	],
	[
		// /live/booth/floor: the floor as a booth sees it
		/^\/live\/booth\/floor$/,
		async ({ booths, floors }, { last, req, res, still }) => {
			const booth = await booths.find(req);
			if (!booth) return false;
			return floors.join(listenerIn(booth), booth.meeting, { as: 'delegates', last }, req, res, still);
		},
	],
	[
		// /live/captions, /live/captions/floor: for a captioner, by the key in a cookie; or who has signed in, with
		// ?meeting=…&language=…
		/^\/live\/captions(\/floor)?(?:\?meeting=([0-9a-f-]{36})&language=([a-z]{2,3}))?$/,
		async (
			{ captions, floors },
			{ actor, named: [floor, meeting, language = ''], last, req, res, still },
		) => {
			const captioner = await captions.find(req, meeting ? { actor, meeting, language } : null);
			if (!captioner) return false;
			if (!floor) return captions.joinDesk(captioner, req, res, still);
			const options = { as: 'delegates', last } as const;
			return floors.join(listenerIn(captioner), captioner.meeting, options, req, res, still);
		},
	],
	[
		// /live/captions/<meeting>/<language>?as=public
		/^\/live\/captions\/([0-9a-f-]{36})\/([a-z]{2,3})(?:\?as=([a-z]+))?$/,
		({ captions }, { actor, named: [meeting = '', language = '', circle], req, res, still }) => {
			const as = circles.find((one) => one === circle);
			return captions.join(actor, { meeting, language, as }, req, res, still);
		},
	],
	[
		// /live/table/<meeting>: what reaches whoever leads it
		/^\/live\/table\/([0-9a-f-]{36})$/,
		({ table }, { actor, named: [meeting = ''], req, res, still }) =>
			table.join(actor, meeting, req, res, still),
	],
	[
		// /live/channels/<meeting>: how each of them is, for whoever runs the broadcast
		/^\/live\/channels\/([0-9a-f-]{36})$/,
		({ channels }, { actor, named: [meeting = ''], req, res, still }) =>
			channels.join(actor, meeting, req, res, still),
	],
	[
		// /live/call/<meeting>?as=delegate&tab=…: the line between the hall and who speaks from online
		/^\/live\/call\/([0-9a-f-]{36})\?as=(hall|delegate)&tab=([\w-]{20,40})$/,
		({ calls }, { actor, named: [meeting = '', as, tab = ''], req, res, still }) =>
			calls.join(actor, meeting, { role: as === 'hall' ? 'hall' : 'delegate', tab }, req, res, still),
	],
];

/** What can be said there: what one end of a line has for the other. */
const said = /^\/live\/call\/([0-9a-f-]{36})$/;

/** Whether a request is for a stream. */
export const isLive = (req: IncomingMessage): boolean => req.url?.startsWith('/live/') ?? false;

/** Answers with a stream, or as if nothing were there. */
export async function live(running: RunningServer, req: IncomingMessage, res: ServerResponse): Promise<void> {
	const asks = () => actorFrom(new Headers({ cookie: req.headers.cookie ?? '' }));
	try {
		if (!(await turnOf(req, res))) return void res.writeHead(503, { connection: 'close' }).end();
		const [, meeting] = (req.method === 'POST' && said.exec(req.url ?? '')) || [];
		if (meeting) return await running.calls.hear((await asks()).actor, meeting, req, res);
		for (const [pattern, join] of streams) {
			const match = req.method === 'GET' && pattern.exec(req.url ?? '');
			if (!match) continue;
			const last = [req.headers['last-event-id'] ?? null].flat()[0]?.slice(0, 100) ?? null;
			const joined = await running.rights.admit(async (still) => {
				const { actor } = await asks();
				return join(running, { actor, named: match.slice(1), last, req, res, still });
			});
			if (joined) return;
		}
		res.writeHead(404).end();
	} catch (error) {
		// A tab that was closed.
		if (req.socket.destroyed) return;
		log('error', 'live.failed', { error });
		if (res.headersSent) res.destroy();
		else res.writeHead(503, { 'retry-after': '5' }).end();
	}
}
