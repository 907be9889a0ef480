import type { slice as floorSlice } from '#floor/server';
import { actorFrom } from '#platform/server/identify.ts';
import { loadSecret } from '#platform/server/secret.ts';
import type { Services } from '#platform/server/services.ts';
import type { Opened, Opening, Slice, SliceStream } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { listenerIn } from './booth.ts';
import { openBooths, type BoothsLive } from './booths.ts';
import { openChannels, type ChannelsLive } from './channels-live.ts';
import { checkListeners } from './listener/check-ffmpeg.ts';
import { openListeners } from './listener/listen.ts';
import { readListeners, type ListenerSettings } from './listener/settings.ts';
import { openIngest } from './origin/ingest/ingest.ts';
import { openOrigin } from './origin/origin.ts';
import { openMedia } from './origin/serve/media.ts';
import { removeBroadcast } from './store/replace-meeting.ts';
import { noTextTracks, type TextTrackSource } from './origin/serve/text-tracks.ts';
import { broadcastThread } from './thread.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A meeting's broadcast was created, ended or resumed. */
		'broadcast.changed': { meeting: string };
		'broadcast.key-revoked': { meeting: string; key: string };
		/** Playback tokens of earlier generations are no longer valid. */
		'broadcast.tokens-invalidated': Record<string, never>;
		/** A booth's on-air state changed. */
		'broadcast.air': { key: string };
		/** A booth asks for slower speech; `at` in ms. */
		'broadcast.slower': { meeting: string; at: number };
	}
}

type Floors = Opened<typeof floorSlice>['live'];

const streamsOf = (booths: BoothsLive, channels: ChannelsLive, floors: Floors): SliceStream[] => [
	{
		// /live/booth, authorized by the key in the cookie
		path: /^\/live\/booth$/,
		async join(request) {
			const booth = await booths.find(request.req);
			return booth !== null && booths.join(booth, request);
		},
	},
	{
		// /live/booth/floor: the floor as seen by a booth
		path: /^\/live\/booth\/floor$/,
		async join({ last, ...to }) {
			const booth = await booths.find(to.req);
			if (!booth) return false;
			return floors.join({ actor: listenerIn(booth), meeting: booth.meeting, as: 'delegates', last }, to);
		},
	},
	{
		// /live/channels/<meeting>: state of all channels, for technicians
		path: /^\/live\/channels\/([0-9a-f-]{36})$/,
		join: ({ actor, named: [meeting = ''], ...to }) => channels.join({ actor, meeting }, to),
	},
];

export const slice = {
	name: 'broadcast',
	auditLabels,
	thread: broadcastThread,
	cacheTags: { 'broadcast.changed': ({ meeting }) => [`meeting:${meeting}`] },
	rightsLostOn: ['broadcast.key-revoked'],
	replaceSampleMeeting: removeBroadcast,
	settings: [
		{ name: 'LISTEN_RTMP', fallback: null },
		{ name: 'LISTEN_SRT', fallback: null },
		{ name: 'LISTEN_SRT_PASSPHRASE', fallback: null, isSecret: true },
		{ name: 'FFMPEG', fallback: 'ffmpeg' },
	],
	readSettings: readListeners,
	check: (settings) => checkListeners(settings as ListenerSettings),
	async open(
		services: Services,
		{ lower, settings, store, ownsDataFolder }: Opening<{ floor: { live: Floors } }, ListenerSettings>,
	) {
		const { database } = services;
		const secret = await loadSecret(services.settings.dataFolder);
		const origin = openOrigin(services, { secret, store, takesIn: ownsDataFolder });
		const booths = openBooths(services, origin.tokens);
		const channels = openChannels(services, origin);
		const ingest = openIngest(origin, services);
		let textTracks = noTextTracks;
		const media = openMedia(origin, { database, whoAsks: actorFrom }, () => textTracks);
		return {
			tokens: origin.tokens,
			/** For the captions slice, which writes text tracks. */
			setTextTracks: (source: TextTrackSource): void => void (textTracks = source),
			streams: streamsOf(booths, channels, lower.floor.live),
			handlers: [
				{ path: /^\/ingest\//, ownsBodies: true, handle: ingest.handle },
				{ path: /^\/media\//, handle: media.handle },
			],
			listen: (to: string) => openListeners(settings, { database, origin, to }),
			async stop() {
				for (const one of [booths, channels, ingest]) one.stop();
				await origin.stop();
			},
		};
	},
} satisfies Slice;
