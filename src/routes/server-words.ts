/** The message prefixes of parts that only the server renders; neither browsers nor islands get them. */
export const serverWords: readonly string[] = [
	'floor.journal.',
	'floor.report.',
	'platform.account-end.',
	'platform.admin.',
	'platform.check.',
	'ui.table-fields.',
	'ui.thread.',
];
