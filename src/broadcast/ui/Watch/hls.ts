import type HlsClass from 'hls.js';
import type { ErrorData, LevelDetails, Loader, LoaderContext, PlaylistLoaderContext } from 'hls.js';
import { startPosition } from '../../start-position.ts';
import { renditionAddresses } from '../../native-hls.ts';
import { distanceToLive, extraAfterRunningDry, extraDistanceAt, noExtraDistance } from '../../keep-up.ts';
import { soundOnly } from '../../sound-only.ts';
import type { PlayableRange } from '../../playable-ranges.ts';
import { languageOf, trackOf, type StreamEvents, type PlayerStream, type PlaybackRequest } from './stream.ts';

const quick = 2_000; // ms within which a segment loads over a connection that is not slow
const played = 0.5; // seconds before the end of the playlist within which running dry means that nothing more was listed
const givenUp = 30_000; // ms after which a pending segment no longer explains a stall

/**
 * Plays with hls.js, which assembles media by script. hls.js joins at the distance to live, skips gaps in the buffer and
 * repairs media errors; why the rest of catching up and recovering is ours: docs/decisions/0017.
 */
export function openHls(
	Hls: typeof HlsClass,
	media: HTMLMediaElement,
	{ base, form, moment, sound, captions, soundOnly: only }: PlaybackRequest,
	events: StreamEvents,
): PlayerStream {
	const { Events, ErrorTypes, ErrorDetails } = Hls;
	/** Start moment (ms) to insert into the first media playlist. */
	let from = moment;
	/** The sound in sound-only mode: the original if the chosen one is not available. */
	let onlySound = sound;
	const change = (type: string, list: string): string => {
		if (type === 'manifest' && !renditionAddresses(list).sounds.has(languageOf(sound))) onlySound = 'floor';
		if (type === 'manifest') return only ? soundOnly(list, languageOf(sound)) : list;
		if (type !== 'level' || from === null) return list;
		const changed = startPosition(list, from);
		from = null;
		return changed;
	};
	const hls = new Hls({
		// The input is fragmented MP4 and needs no transmuxing in a worker.
		enableWorker: false,
		lowLatencyMode: false,
		liveSyncDuration: distanceToLive([]),
		// Handled in `ranDry`, because hls.js also counts outages of the sender and never resets the count.
		liveSyncOnStallIncrease: 0,
		backBufferLength: 60,
		audioPreference: { lang: languageOf(sound) },
		// Set as a preference, because a track selected before it is ready gets deselected.
		...(captions === null ? {} : { subtitlePreference: { lang: captions } }),
		pLoader: listLoader(Hls, change),
	});
	const details = (): LevelDetails | null => hls.latestLevelDetails;
	let recovered = false;
	const chooseCaptions = (language: string | null): void => {
		hls.subtitleTrack =
			language === null ? -1 : hls.subtitleTracks.findIndex(({ lang }) => lang === language);
		hls.subtitleDisplay = language !== null;
	};
	hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_, { subtitleTracks }) => {
		events.captions(subtitleTracks.map(({ lang }) => lang ?? ''));
	});
	/** Whether loading has ended for a viewer who paused. */
	let rests = false;
	let extra = noExtraDistance;
	/** Adjusts the distance to live to the playlist's segment durations. */
	const keepDistance = (): void => {
		extra = extraDistanceAt(extra, performance.now());
		const durations = details()?.fragments.map(({ duration }) => duration) ?? [];
		const wanted = distanceToLive(durations, extra.seconds);
		if (Math.abs(wanted - (hls.targetLatency ?? 0)) > 0.05) hls.targetLatency = wanted;
	};
	hls.on(Events.LEVEL_LOADED, () => events.onAnswer());
	hls.on(Events.LEVEL_UPDATED, keepDistance);
	hls.on(Events.FRAG_BUFFERED, () => events.onData());
	hls.on(Events.ERROR, (_, data) => {
		// A seek or another choice of the viewer ended a request.
		if (data.details === ErrorDetails.INTERNAL_ABORTED) return;
		const why = classifyError(data, ErrorTypes);
		if (why === 'media' && !recovered) {
			recovered = true;
			return hls.recoverMediaError();
		}
		if (why) return events.onLost(why);
		if (data.type === ErrorTypes.NETWORK_ERROR) events.onNetworkError();
	});
	const soundsOf = (): string[] => (only ? [onlySound] : hls.audioTracks.map(({ lang }) => trackOf(lang)));
	hls.loadSource(`${base}/${form}.m3u8`);
	hls.attachMedia(media);
	return {
		parts: () => (rests ? [] : partsOf(details())),
		sounds: soundsOf,
		offered: soundsOf,
		seek(second) {
			if (rests) return false;
			media.currentTime = second;
			return true;
		},
		setSound(track) {
			const at = hls.audioTracks.findIndex(({ lang }) => trackOf(lang) === track);
			if (only || at < 0) return false;
			hls.audioTrack = at;
			return true;
		},
		setCaptions(language) {
			// The preference applies once tracks are available.
			hls.config.subtitlePreference = language === null ? undefined : { lang: language };
			chooseCaptions(language);
			const known = hls.levels.length > 0;
			return language === null || !known || hls.subtitleTracks.some(({ lang }) => lang === language);
		},
		slow: () =>
			Object.values(hls.inFlightFragments).some((pending) => {
				if (pending?.state !== 'FRAG_LOADING' || !pending.frag) return false;
				const time = performance.now() - pending.frag.stats.loading.start;
				return time > quick && time < givenUp;
			}),
		edge: () => (rests ? null : hls.liveSyncPosition),
		distance: () => (details()?.live ? hls.targetLatency : null),
		rest() {
			rests = true;
			hls.stopLoad();
		},
		ranDry() {
			// Running dry at the end of the playlist says nothing about the connection.
			if ((details()?.edge ?? 0) - media.currentTime < played) return;
			// Nor does it while the server is away, and segments wait to be asked for again.
			if (!Object.values(hls.inFlightFragments).some((pending) => pending?.state === 'FRAG_LOADING')) return;
			extra = extraAfterRunningDry(extra, performance.now());
			keepDistance();
		},
		close: () => hls.destroy(),
	};
}

function classifyError(
	data: ErrorData,
	types: (typeof HlsClass)['ErrorTypes'],
): 'network' | 'gone' | 'media' | null {
	if (data.type === types.NETWORK_ERROR) {
		const code = data.response?.code ?? 0;
		if (code === 404 || code === 403 || code === 410) return 'gone';
		return data.fatal ? 'network' : null;
	}
	return data.fatal ? 'media' : null;
}

const partsOf = (details: LevelDetails | null): PlayableRange[] =>
	(details?.fragments ?? []).map(({ start, duration, programDateTime }) => ({
		start,
		duration,
		at: programDateTime,
	}));

/** A playlist loader that rewrites playlists before they are parsed. */
function listLoader(Hls: typeof HlsClass, change: (type: string, list: string) => string) {
	const DefaultLoader = Hls.DefaultConfig.loader as new (
		config: typeof Hls.DefaultConfig,
	) => Loader<LoaderContext>;
	return class extends DefaultLoader {
		override load(...[context, config, callbacks]: Parameters<Loader<LoaderContext>['load']>): void {
			const { type } = context as PlaylistLoaderContext;
			super.load(context, config, {
				...callbacks,
				onSuccess(response, ...rest) {
					if (typeof response.data === 'string') response.data = change(type, response.data);
					callbacks.onSuccess(response, ...rest);
				},
			});
		}
	} as unknown as NonNullable<(typeof Hls.DefaultConfig)['pLoader']>;
}
