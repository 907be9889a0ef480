import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerConditionally } from '#platform/server/conditional.ts';
import { sessionCookie } from '#platform/server/identify.ts';
import { setClientAddress } from './client-address.ts';
import { isStream, serveStream, unanswered } from './streams.ts';
import { serializeRequests } from './serialize-requests.ts';
import type { RunningServer } from './start.ts';
import type { ProxySettings } from './settings.ts';

type Handler = (req: IncomingMessage, res: ServerResponse, next: (error?: unknown) => void) => void;

// A page for readers: a language and a path, without a query, because there are too many different queries to cache;
// only the live floor of a meeting is opened by a crowd.
const page =
	/^\/(?:[a-z]{2}(?:\/[\w-][\w.-]*)*|sitemap\.xml|[a-z]{2}\/conferences\/[\w-]+\/meetings\/\d+\?follow)$/;
// Formats for programs are the same for everyone: a session does not matter, and pages of other sites may read them.
const forPrograms =
	/\/(?:calendar\.ics|feed\.atom|sitemap(?:\/[\w-]+)?\.xml|manifest\.webmanifest|warnings\/[\w-]+\.cap)(?:\?|$)/;
// Scripts that keep their name over versions: a browser asks each time whether it has the newest.
const entry = /^\/_app\/entries\//;

// A page in another site, and what it fetches, know no session. Pages name themselves to their own site (Referrer-Policy).
const embed = /^\/[a-z]{2}\/embed\//;
const isEmbedded = ({ url = '', headers: { referer = '' } }: IncomingMessage): boolean =>
	embed.test(url) || (URL.canParse(referer) && embed.test(new URL(referer).pathname));

/**
 * The first handler of every request: slices' own handlers, streams and cached pages; everything else goes to the
 * pages.
 */
export function router(running: RunningServer, handler: Handler, proxy: ProxySettings | null = null) {
	const { protocol } = new URL(running.services.settings.origin);
	const serialize = serializeRequests();
	const route = (req: IncomingMessage, res: ServerResponse): void => {
		// Behind a proxy the scheme is the site's own, whatever a client claims.
		req.headers['x-forwarded-proto'] = protocol.slice(0, -1);
		delete req.headers['x-may-keep'];
		if (proxy) setClientAddress(req, proxy);
		if (forPrograms.test(req.url ?? '')) {
			delete req.headers.cookie;
			res.setHeader('access-control-allow-origin', '*');
		}
		if (entry.test(req.url ?? '')) res.setHeader('cache-control', 'no-cache');
		if (isEmbedded(req)) delete req.headers.cookie;
		answerConditionally(req, res);
		const own = running.opened.handlers.find(
			({ path, method = req.method }) => method === req.method && path.test(req.url ?? ''),
		);
		if (own || isStream(req)) {
			const answering = own ? own.handle(req, res) : serveStream(running, req, res);
			return void answering?.catch((error: unknown) => unanswered(req, res, error));
		}
		const passOn = (): void => {
			running.services.admission.register(req, res);
			handler(req, res, () => {
				res.statusCode = 404;
				res.end();
			});
		};
		const reading = req.method === 'GET' || req.method === 'HEAD';
		if (!reading || !page.test(req.url ?? '') || sessionCookie.test(req.headers.cookie ?? ''))
			return serialize(req, res, passOn);
		if (req.method === 'GET') req.headers['x-may-keep'] = 'yes';
		serialize(req, res, () => running.services.pages.serve(req, res, passOn));
	};
	return (req: IncomingMessage, res: ServerResponse): void => {
		const beginning = req.method === 'GET' ? running.rehearsal?.onPage(req.url ?? '') : null;
		if (!beginning) return route(req, res);
		void beginning.then(() => route(req, res));
	};
}
