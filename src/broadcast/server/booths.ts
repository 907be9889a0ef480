import type { IncomingMessage } from 'node:http';
import { anonymous } from '#platform/actor.ts';
import { readContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import { eventFrame } from '#platform/server/hub.ts';
import { openStream, type LiveStream } from '#platform/server/stream.ts';
import { documentsFor } from './booth-documents.ts';
import { boothCookie, boothFor, type Booth } from './booth.ts';
import { keyInCookie } from './key-cookie.ts';
import { floorAddress, type PlaybackTokens } from './playback-token.ts';
import { airOf } from './store/booths.ts';
import { textsFor } from './texts.ts';

/** Event streams of booths. */
export interface BoothsLive {
	/** Returns the booth of a request by its cookie; `null` if there is none. */
	find(req: IncomingMessage): Promise<Booth | null>;
	/** The stream of a booth: its on-air state, the submitted texts and the documents. */
	join: LiveStream<Booth, unknown>['join'];
	stop(): void;
}

const minute = 60_000; // ms between two looks for documents whose time has come
const floorEvery = 5; // minutes after which booths get a new address for the floor
const ofBooth = (key: string): string => `booth:${key}`;

/**
 * Opens the streams: subscribes to the bus and publishes through the hub.
 * @param tokens creates tokens with which booths hear the floor in closed parts
 */
export function openBooths(
	{ database, bus, hub }: Pick<Services, 'database' | 'bus' | 'hub'>,
	tokens: Pick<PlaybackTokens, 'issue' | 'onInvalidated'>,
): BoothsLive {
	/** The latest read of a meeting's texts; the result of an older one is discarded. */
	const latestReads = new Map<string, object>();
	/** Sends the list of texts to a meeting's booths, which fetch the contents with their key. */
	async function publishTexts(meeting: string): Promise<void> {
		const booths = [...stream.open].filter(
			([channel, of]) => of.meeting === meeting && hub.watching(channel),
		);
		if (!booths.length) return;
		const read = {};
		latestReads.set(meeting, read);
		try {
			const texts = eventFrame('texts', await textsFor(readContext(database, anonymous), { meeting }));
			if (latestReads.get(meeting) !== read) return;
			for (const [channel] of booths) hub.publish(channel, texts);
		} finally {
			if (latestReads.get(meeting) === read) latestReads.delete(meeting);
		}
	}
	/** The last list of documents that all booths of a meeting have; another one is sent only if it differs. */
	const lastDocuments = new Map<string, string>();
	/** The latest read of a meeting's documents; the result of an older one is discarded. */
	const latestDocuments = new Map<string, object>();
	const documentsFrame = async (meeting: string): Promise<string> =>
		eventFrame('documents', await documentsFor(readContext(database, anonymous), { meeting }));
	/** Sends the lists of documents to booths, which fetch the files with their key. */
	async function publishDocuments(which: (booth: Booth) => boolean): Promise<void> {
		const booths = [...stream.open].filter(([channel, booth]) => hub.watching(channel) && which(booth));
		for (const meeting of new Set(booths.map(([, booth]) => booth.meeting))) {
			const read = {};
			latestDocuments.set(meeting, read);
			const frame = await documentsFrame(meeting);
			if (latestDocuments.get(meeting) !== read || lastDocuments.get(meeting) === frame) continue;
			lastDocuments.set(meeting, frame);
			for (const [channel, booth] of booths) if (booth.meeting === meeting) hub.publish(channel, frame);
		}
	}
	let minutes = 0;
	/** Some documents are for interpreters from a moment that nobody announces. */
	async function everyMinute(): Promise<void> {
		minutes += 1;
		if (minutes % floorEvery === 0) publishFloor(() => true);
		const watched = new Set([...stream.open.values()].map(({ meeting }) => meeting));
		for (const known of [lastDocuments, latestDocuments])
			for (const meeting of known.keys()) if (!watched.has(meeting)) known.delete(meeting);
		await publishDocuments(() => true);
	}
	const floorSound = (meeting: string): string =>
		eventFrame('floor-sound', { address: floorAddress(tokens, meeting, Date.now()) });
	/**
	 * Sends a new address long before the old token expires. Current playback continues and switches when necessary.
	 */
	function publishFloor(of: (meeting: string) => boolean): void {
		for (const [channel, { meeting }] of stream.open)
			if (of(meeting)) hub.publish(channel, floorSound(meeting));
	}
	const stream = openStream<Booth, Booth & { air: Awaited<ReturnType<typeof airOf>> }>(
		{ bus, hub },
		{
			name: 'booth',
			admit: async (booth) => ({ ...booth, air: await airOf(database, booth.id) }),
			first: ({ air, meeting }) => [eventFrame('air', air), floorSound(meeting)],
			channel: ({ id }) => ofBooth(id),
			// Registered under the key's id in place of a person's, so the streams end when the key is revoked.
			person: ({ id }) => id,
			joined: ({ id, meeting }) => {
				void stream.attempt(() => publishTexts(meeting));
				void stream.attempt(async () => hub.publish(ofBooth(id), await documentsFrame(meeting)));
			},
			on: {
				async 'broadcast.air'({ key }) {
					if (hub.watching(ofBooth(key)))
						hub.publish(ofBooth(key), eventFrame('air', await airOf(database, key)));
				},
				'floor.texts': ({ meeting }) => publishTexts(meeting),
				'floor.changed': ({ meeting }) => publishTexts(meeting),
				'documents.issued': ({ conference }) =>
					publishDocuments((booth) => booth.conference.id === conference),
				'broadcast.key-revoked': ({ key }) => hub.dismissPerson(key),
			},
			every: { ms: minute, act: everyMinute },
		},
	);
	const stopListening = tokens.onInvalidated((invalidated) =>
		publishFloor((meeting) => meeting === invalidated),
	);
	return {
		async find(req) {
			const key = keyInCookie(req, boothCookie);
			return key ? boothFor(readContext(database, anonymous), key) : null;
		},
		join: stream.join,
		stop() {
			stopListening();
			stream.stop();
		},
	};
}
