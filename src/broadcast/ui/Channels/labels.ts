import { labels, type Labels } from '#platform/codes.ts';
import type { Language } from '#platform/language.ts';
import type { Translate } from '#platform/messages.ts';
import { languageName } from '#ui/InLanguage/name.ts';
import { dateFormat } from '#platform/date-format.ts';
import { formatBytes } from '#platform/format-bytes.ts';
import type { ChannelCondition, ChannelFault } from '../../channels.ts';
import type { SendRefusal } from '../../refusals.ts';
import { floorSound, picture, type Track } from '../../tracks.ts';

/** Context for labels of a channel. */
export interface LabelContext {
	t: Translate;
	language: Language;
	zone: string;
}

/** Returns the name of a track. */
export function labelTrack(t: Translate, track: Track, language: Language): string {
	if (track === picture) return t('broadcast.channels-picture');
	return track === floorSound ? t('broadcast.channels-floor') : languageName(track, language);
}

export const conditionLabels: Labels<ChannelCondition> = labels('broadcast.channels-state-', [
	'unseen',
	'sending',
	'filled',
	'silent',
	'refused',
	'ended',
]);

export const conditionTones = {
	unseen: 'plain',
	sending: 'ok',
	filled: 'warn',
	silent: 'danger',
	refused: 'danger',
	ended: 'plain',
} as const satisfies Record<ChannelCondition, string>;

const refusalMessages = {
	...labels('broadcast.channels-refused-', [
		'not-mp4',
		'box-too-large',
		'not-fragmented',
		'one-track-only',
		'not-h264',
		'not-aac',
		'not-48k-mono',
		'wrong-kind',
		'codec-changed',
		'another-is-sending',
		'no-init',
		'too-fast',
		'key-frames',
		'ended',
		'no-room',
	]),
	'no-fragment-header': 'broadcast.channels-refused-not-fragmented',
	'absolute-offsets': 'broadcast.channels-refused-not-fragmented',
} satisfies Record<SendRefusal, string>;

/** Formats a time of day with seconds. */
export const labelClock = ({ language, zone }: LabelContext, at: number): string =>
	dateFormat(language, {
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
		hourCycle: 'h23',
		timeZone: zone,
	}).format(at);

/** Describes a fault and what to do. */
export function labelFault(context: LabelContext, fault: ChannelFault): string {
	const { t, language } = context;
	const track = 'track' in fault ? labelTrack(t, fault.track, language) : '';
	const clock = (at: number): string => labelClock(context, at);
	switch (fault.fault) {
		case 'refused':
			return t('broadcast.channels-fault-refused', {
				track,
				time: clock(fault.at),
				why: t(refusalMessages[fault.refusal]),
			});
		case 'wrong-key':
			return t('broadcast.channels-fault-wrong-key', { track, count: fault.count, time: clock(fault.at) });
		case 'silent':
			return fault.since === null
				? t('broadcast.channels-fault-silent-since-start', { track })
				: t('broadcast.channels-fault-silent', { track, time: clock(fault.since) });
		case 'filled':
			return t('broadcast.channels-fault-filled', { track });
		case 'clock-off':
			return t('broadcast.channels-fault-clock-off', { track, seconds: Math.abs(fault.seconds) });
		case 'delayed':
			return t('broadcast.channels-fault-delayed', { track, seconds: fault.seconds });
		case 'key-frames':
			return t('broadcast.channels-fault-key-frames', { track, seconds: fault.seconds });
		case 'cut':
			return t('broadcast.channels-fault-cut', { track, count: fault.count });
		case 'disk-full':
			return t('broadcast.channels-fault-disk-full', {
				time: clock(fault.since),
				size: formatBytes(fault.waiting, language),
			});
		case 'disk-low':
			return fault.hours === null
				? t('broadcast.channels-fault-disk-low', { size: formatBytes(fault.free, language) })
				: t('broadcast.channels-fault-disk-low-hours', {
						size: formatBytes(fault.free, language),
						hours: fault.hours.toLocaleString(language, { maximumFractionDigits: 1 }),
					});
		case 'store-away':
			return t('broadcast.channels-fault-store-away', { time: clock(fault.since), count: fault.waiting });
		case 'still-sending':
			return t('broadcast.channels-fault-still-sending', { time: clock(fault.since) });
	}
}

/** Severity of a fault: whether something is broken or only at risk. */
export const toneOf = ({ fault }: ChannelFault): 'danger' | 'warn' | 'info' =>
	fault === 'still-sending'
		? 'info'
		: ['filled', 'disk-low', 'delayed', 'key-frames', 'cut', 'clock-off', 'store-away'].includes(fault)
			? 'warn'
			: 'danger';
