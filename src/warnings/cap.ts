import { escapeXml } from '#platform/escape.ts';
import type { capCodes } from './warning.ts';

/* Messages of the Common Alerting Protocol 1.2 (OASIS). docs/rules/warnings.md §14 */

export const capNamespace = 'urn:oasis:names:tc:emergency:cap:1.2';

/** What identifies a message: CAP 1.2 §3.2.1. */
export interface CapReference {
	/** Of the site, without spaces, commas, `<` and `&`. */
	sender: string;
	identifier: string;
	sent: Date;
}

/** The text of a message in one language. */
export interface CapInfo {
	language: string;
	event: string;
	headline: string;
	description: string;
	instruction: string;
	area: string;
}

/** A message. `Cancel` has a note and no `info`. */
export interface CapMessage extends CapReference {
	isExercise: boolean;
	type: 'Alert' | 'Update' | 'Cancel';
	/** Of an update or a cancellation: the messages before it, oldest first. */
	references: readonly CapReference[];
	note: string;
	category: (typeof capCodes.category)[number];
	urgency: (typeof capCodes.urgency)[number];
	severity: (typeof capCodes.severity)[number];
	certainty: (typeof capCodes.certainty)[number];
	senderName: string;
	expires: Date | null;
	/** The page of the warning. */
	web: string;
	/** Facts by name: substance, form, CAS number. */
	parameters: Readonly<Record<string, string>>;
	infos: readonly CapInfo[];
}

/** A moment as CAP writes it: seconds, and `-00:00` for UTC (CAP 1.2 §3.3.2). */
export const capTime = (moment: Date): string => `${moment.toISOString().slice(0, 19)}-00:00`;

const element = (name: string, text: string): string => (text ? `<${name}>${escapeXml(text)}</${name}>` : '');

const referenceText = ({ sender, identifier, sent }: CapReference): string =>
	`${sender},${identifier},${capTime(sent)}`;

/** A message as XML, valid against the schema of CAP 1.2. 14.2 */
export function writeCap(message: CapMessage): string {
	const { identifier, sender, sent, isExercise, type, note, references, infos } = message;
	const head = [
		element('identifier', identifier),
		element('sender', sender),
		element('sent', capTime(sent)),
		element('status', isExercise ? 'Exercise' : 'Actual'),
		element('msgType', type),
		element('scope', 'Public'),
		element('note', note),
		element('references', references.map(referenceText).join(' ')),
	].join('');
	const body = infos.map((info) => writeInfo(message, info)).join('');
	return `<?xml version="1.0" encoding="UTF-8"?>\n<alert xmlns="${capNamespace}">${head}${body}</alert>\n`;
}

function writeInfo(message: CapMessage, info: CapInfo): string {
	const { category, urgency, severity, certainty, senderName, sent, expires, web, parameters } = message;
	const { language, event, headline, description, instruction, area } = info;
	const facts = Object.entries(parameters)
		.filter(([, value]) => value)
		.map(([name, value]) => `<parameter>${element('valueName', name)}${element('value', value)}</parameter>`);
	return [
		'<info>',
		element('language', language),
		element('category', category),
		element('event', event),
		element('urgency', urgency),
		element('severity', severity),
		element('certainty', certainty),
		element('effective', capTime(sent)),
		expires ? element('expires', capTime(expires)) : '',
		element('senderName', senderName),
		element('headline', headline),
		element('description', description),
		element('instruction', instruction),
		element('web', web),
		...facts,
		`<area>${element('areaDesc', area)}</area>`,
		'</info>',
	].join('');
}
