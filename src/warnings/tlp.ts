import { codes } from '#platform/codes.ts';

/* Labels of the Traffic Light Protocol 2.0 (first.org/tlp), and what each allows. docs/rules/warnings.md §11 */

/** The codes; `labels` say what each means, since the label itself is not translated. */
export const tlpCodes = codes('warnings.tlp', ['clear', 'green', 'amber', 'amber-strict', 'red']);
export type Tlp = (typeof tlpCodes)[number];

/** Labels are written so in every language. */
export const tlpLabels: Readonly<Record<Tlp, string>> = {
	clear: 'TLP:CLEAR',
	green: 'TLP:GREEN',
	amber: 'TLP:AMBER',
	'amber-strict': 'TLP:AMBER+STRICT',
	red: 'TLP:RED',
};

/** The text colours of the standard, on black. */
export const tlpColours: Readonly<Record<Tlp, string>> = {
	clear: '#FFFFFF',
	green: '#33FF00',
	amber: '#FFC000',
	'amber-strict': '#FFC000',
	red: '#FF2B2B',
};

/** What a warning may be used for. */
export const warningPurposes = codes('warnings.purpose', ['health', 'prevention', 'intelligence']);
export type WarningPurpose = (typeof warningPurposes)[number];

/** Whom a warning is for: a whole community, posts of it, or persons who hold its posts. */
export type AudienceKind = 'community' | 'posts' | 'persons';

/** Which audience a label allows: RED persons by name only. CLEAR is for everybody, and its community is notified. 11.2 */
export const audienceKinds: Readonly<Record<Tlp, readonly AudienceKind[]>> = {
	clear: ['community'],
	green: ['community', 'posts', 'persons'],
	amber: ['community', 'posts', 'persons'],
	'amber-strict': ['community', 'posts', 'persons'],
	red: ['persons'],
};

/** Whether the content is sealed: of a RED warning, and of a draft that has no label yet. 11.5 */
export const isSealed = (tlp: Tlp | null): boolean => tlp === null || tlp === 'red';

/** Whether what one may read may also be exported as a file. 14.1 */
export const mayExport = (tlp: Tlp): boolean => tlp !== 'red';

/** Whether recipients who pass a warning on to a client, who needs it to protect themselves, tell the source. 11.3 */
export const tellsSource = (tlp: Tlp | null): boolean => tlp === 'amber';

/** Whether an email may say what the warning is about. 12.5 */
export const mayEmailContent = (tlp: Tlp): boolean => tlp === 'clear';
