import { masterPlaylist, type MultivariantPlaylist } from './playlist.ts';

/** The multivariant playlist of a meeting with a picture, two sounds and captions. */
export const exampleMaster = (more: Partial<MultivariantPlaylist> = {}): string =>
	masterPlaylist({
		form: 'whole',
		picture: {
			codecs: ['avc1.42c01e'],
			width: 1_280,
			height: 720,
			rates: { peak: 3_000_000, average: 2_500_000 },
			frameRate: 25,
		},
		soundRates: { peak: 80_000, average: 72_000 },
		sounds: [
			{ track: 'floor', name: 'Original', codec: 'mp4a.40.2' },
			{ track: 'fr', name: 'français', codec: 'mp4a.40.2' },
		],
		captions: [{ language: 'en', name: 'English' }],
		query: '?pass=p1.0.x',
		...more,
	});
