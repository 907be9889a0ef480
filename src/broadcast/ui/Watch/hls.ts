import type HlsClass from 'hls.js';
import type { ErrorData, LevelDetails, Loader, LoaderContext, PlaylistLoaderContext } from 'hls.js';
import { startPosition } from '../../start-position.ts';
import { placesIn } from '../../native-hls.ts';
import { distanceToLive } from '../../keep-up.ts';
import { soundOnly } from '../../sound-only.ts';
import type { PlayableRange } from '../../playable-ranges.ts';
import { languageOf, trackOf, type StreamEvents, type PlayerStream, type PlaybackRequest } from './stream.ts';

const quick = 2_000; // ms in which a part comes over a line that is not slow
const played = 0.5; // seconds from the end of the playlist: a player that has run dry there had all that is listed
const most = 4; // seconds by which a slow connection makes the distance to live longer
const givenUp = 30_000; // ms after which it is not on its way any more: the library tells of no part that it gives up itself

/** Plays by the library: media are put together by script. */
export function openHls(
	Hls: typeof HlsClass,
	media: HTMLMediaElement,
	{ base, form, moment, sound, captions, soundOnly: only }: PlaybackRequest,
	ears: StreamEvents,
): PlayerStream {
	const { Events, ErrorTypes } = Hls;
	/** What is left out of the list of lists, and where the first list of a track says that one begins. */
	let from = moment;
	/** The sound that comes alone: the original, where what was chosen is not there. */
	let alone = sound;
	const change = (type: string, list: string): string => {
		if (type === 'manifest' && !placesIn(list).sounds.has(languageOf(sound))) alone = 'floor';
		if (type === 'manifest') return only ? soundOnly(list, languageOf(sound)) : list;
		if (type !== 'level' || from === null) return list;
		const changed = startPosition(list, from);
		from = null;
		return changed;
	};
	const hls = new Hls({
		// What comes is fragmented MP4 already: there is nothing to be worked on beside.
		enableWorker: false,
		lowLatencyMode: false,
		liveSyncDuration: distanceToLive([]),
		// Counted in `ranDry`: the library counts outages of the hall as well, and never forgets one.
		liveSyncOnStallIncrease: 0,
		backBufferLength: 60,
		audioPreference: { lang: languageOf(sound) },
		// Chosen by what is wished for: a track that is set before it is ready is taken off again.
		...(captions === null ? {} : { subtitlePreference: { lang: captions } }),
		pLoader: listLoader(Hls, change),
	});
	const details = (): LevelDetails | null => hls.latestLevelDetails;
	let mended = false;
	const chooseCaptions = (language: string | null): void => {
		hls.subtitleTrack =
			language === null ? -1 : hls.subtitleTracks.findIndex(({ lang }) => lang === language);
		hls.subtitleDisplay = language !== null;
	};
	hls.on(Events.SUBTITLE_TRACKS_UPDATED, (_, { subtitleTracks }) => {
		ears.captions(subtitleTracks.map(({ lang }) => lang ?? ''));
	});
	let more = 0;
	/** Plays so far from the end as the segments of the playlist need. */
	const keepDistance = (): void => {
		const wanted = distanceToLive(details()?.fragments.map(({ duration }) => duration) ?? [], more);
		if (Math.abs(wanted - (hls.config.liveSyncDuration ?? 0)) > 0.05) hls.targetLatency = wanted;
	};
	hls.on(Events.LEVEL_LOADED, () => ears.answered());
	hls.on(Events.LEVEL_UPDATED, keepDistance);
	/** Since when a part of each kind is on its way. */
	const onTheWay = new Map<string, number>();
	hls.on(Events.FRAG_LOADING, (_, { frag }) => void onTheWay.set(frag.type, performance.now()));
	hls.on(Events.FRAG_LOADED, (_, { frag }) => void onTheWay.delete(frag.type));
	hls.on(Events.FRAG_LOAD_EMERGENCY_ABORTED, (_, { frag }) => void onTheWay.delete(frag.type));
	hls.on(Events.FRAG_BUFFERED, () => ears.came());
	hls.on(Events.ERROR, (_, data) => {
		if (data.frag) onTheWay.delete(data.frag.type);
		const why = whatIsLost(data, ErrorTypes);
		if (why === 'media' && !mended) {
			mended = true;
			return hls.recoverMediaError();
		}
		if (why) return ears.lost(why);
		if (data.type === ErrorTypes.NETWORK_ERROR) ears.stumbled();
	});
	const soundsOf = (): string[] => (only ? [alone] : hls.audioTracks.map(({ lang }) => trackOf(lang)));
	hls.loadSource(`${base}/${form}.m3u8`);
	hls.attachMedia(media);
	return {
		parts: () => partsOf(details()),
		sounds: soundsOf,
		offered: soundsOf,
		reach(second) {
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
			// It is what is taken up as soon as there are any to choose from.
			hls.config.subtitlePreference = language === null ? undefined : { lang: language };
			chooseCaptions(language);
			const known = hls.levels.length > 0;
			return language === null || !known || hls.subtitleTracks.some(({ lang }) => lang === language);
		},
		slow: () =>
			[...onTheWay.values()]
				.map((since) => performance.now() - since)
				.some((time) => time > quick && time < givenUp),
		edge: () => hls.liveSyncPosition,
		distance: () => (details()?.live ? (hls.config.liveSyncDuration ?? null) : null),
		ranDry() {
			// An outage of the hall says nothing of the connection.
			if ((details()?.edge ?? 0) - media.currentTime < played) return;
			more = Math.min(most, more + 1);
			keepDistance();
		},
		close: () => hls.destroy(),
	};
}

function whatIsLost(
	data: ErrorData,
	types: (typeof HlsClass)['ErrorTypes'],
): 'line' | 'gone' | 'media' | null {
	if (data.type === types.NETWORK_ERROR) {
		const code = data.response?.code ?? 0;
		if (code === 404 || code === 403 || code === 410) return 'gone';
		return data.fatal ? 'line' : null;
	}
	return data.fatal ? 'media' : null;
}

const partsOf = (details: LevelDetails | null): PlayableRange[] =>
	(details?.fragments ?? []).map(({ start, duration, programDateTime }) => ({
		start,
		duration,
		at: programDateTime,
	}));

/** Loads lists, and changes each before it is read. */
function listLoader(Hls: typeof HlsClass, change: (type: string, list: string) => string) {
	const Usual = Hls.DefaultConfig.loader as new (config: typeof Hls.DefaultConfig) => Loader<LoaderContext>;
	return class extends Usual {
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
