import type { Theme } from './codes.ts';

/* Sectors of the DAC and the themes that they stand for. docs/rules/activities.md 1.5 */

/** The purpose codes of five digits, also the withdrawn ones: older activities have them. */
const known = new Set(
	(
		'11110 11120 11130 11182 11220 11230 11231 11232 11240 11250 11260 11320 11321 11322 11330 11420 ' +
		'11430 12110 12181 12182 12191 12196 12220 12230 12240 12250 12261 12262 12263 12264 12281 12310 ' +
		'12320 12330 12340 12350 12382 13010 13020 13030 13040 13081 13096 14010 14015 14020 14021 14022 ' +
		'14030 14031 14032 14040 14050 14081 15110 15111 15112 15113 15114 15116 15117 15118 15119 15120 ' +
		'15121 15122 15123 15124 15125 15126 15127 15128 15129 15130 15131 15132 15133 15134 15135 15136 ' +
		'15137 15140 15142 15143 15144 15150 15151 15152 15153 15154 15155 15156 15160 15161 15162 15163 ' +
		'15164 15170 15180 15185 15190 15196 15210 15220 15230 15240 15250 15261 16010 16011 16012 16013 ' +
		'16014 16015 16020 16030 16040 16050 16061 16062 16063 16064 16065 16066 16070 16080 21010 21011 ' +
		'21012 21013 21020 21021 21022 21023 21024 21030 21040 21050 21061 21081 22010 22011 22012 22013 ' +
		'22020 22030 22040 23010 23020 23030 23040 23050 23061 23062 23063 23064 23065 23066 23067 23068 ' +
		'23069 23070 23081 23082 23110 23111 23112 23181 23182 23183 23210 23220 23230 23231 23232 23240 ' +
		'23250 23260 23270 23310 23320 23330 23340 23350 23360 23410 23510 23610 23620 23630 23631 23640 ' +
		'23641 23642 24010 24020 24030 24040 24050 24081 25010 25020 25030 25040 31110 31120 31130 31140 ' +
		'31150 31161 31162 31163 31164 31165 31166 31181 31182 31191 31192 31193 31194 31195 31210 31220 ' +
		'31261 31281 31282 31291 31310 31320 31381 31382 31391 32110 32120 32130 32140 32161 32162 32163 ' +
		'32164 32165 32166 32167 32168 32169 32170 32171 32172 32173 32174 32182 32210 32220 32261 32262 ' +
		'32263 32264 32265 32266 32267 32268 32310 33110 33120 33130 33140 33150 33181 33210 41010 41020 ' +
		'41030 41040 41050 41081 41082 43010 43030 43031 43032 43040 43041 43042 43050 43060 43071 43072 ' +
		'43073 43081 43082 51010 52010 53030 53040 60010 60020 60030 60040 60061 60062 60063 72010 72011 ' +
		'72012 72040 72050 73010 74010 74020 91010 92010 92020 92030 93010 93011 93012 93013 93014 93015 ' +
		'93016 93017 93018 99810 99820'
	).split(' '),
);
const groups = new Set([...known].map((code) => code.slice(0, 3)));

/** Whether a sector exists, in a vocabulary of the DAC; of other vocabularies it is not known here. */
export const isSector = (vocabulary: string, code: string): boolean =>
	vocabulary === '1' ? known.has(code) : vocabulary === '2' ? groups.has(code) : true;

/** The group of three digits of a sector of the DAC; `null` in other vocabularies. */
export const groupOfSector = (vocabulary: string, code: string): string | null =>
	(vocabulary === '1' || vocabulary === '2') && /^\d{3,5}$/.test(code) ? code.slice(0, 3) : null;

/** What sectors are about, where it is the work against drugs. 16011 is social protection, not drugs. 1.5 */
const themesOf: Readonly<Record<string, readonly Theme[]>> = {
	'12330': ['prevention', 'treatment'],
	'16063': ['policing', 'borders'],
	'15132': ['policing'],
	'15130': ['justice'],
	'15131': ['justice'],
	'15134': ['justice'],
	'15137': ['justice'],
	'15160': ['rights'],
	'31165': ['livelihoods'],
	'43050': ['livelihoods'],
};

/** The themes of an activity: those that are stated, and those of its sectors; `other` without any. 1.5 */
export function themesWith(
	stated: readonly Theme[],
	sectors: readonly { vocabulary: string; code: string }[],
): Theme[] {
	const found = sectors.flatMap(({ vocabulary, code }) => (vocabulary === '1' ? (themesOf[code] ?? []) : []));
	const all = new Set([...stated, ...found]);
	return all.size ? [...all] : ['other'];
}
