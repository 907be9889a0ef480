import ts from 'typescript';
import { expect, test } from 'vitest';
import { files, isTest, textOf } from './source-files.ts';

/*
 * Verbs: the operations that change something, each with its gate and what the audit says. `operation(…)` does not compile
 * without a gate and an audit; the slices' own forms of it give both for many verbs at once.
 */

/** The slices' own forms, with the gate that each asks under the lock and where its audit begins. */
const forms: Readonly<Record<string, readonly [gate: string, audit: string]>> = {
	changePractice: ['may', 'practices.'],
	changeStudies: ['may enter-studies', 'practices.'],
	changeWarning: ['mayHandle', 'warnings.'],
	changeCommunity: ['isAllowed', 'warnings.community-'],
	changePost: ['isAllowed or holdsRight', 'warnings.post-'],
	changeDocument: ['officersDocument manage', 'documents.'],
};

const parsed = files
	.filter((path) => path.includes('/server/') && path.endsWith('.ts') && !isTest(path))
	.map((path) => ({ path, source: ts.createSourceFile(path, textOf(path), ts.ScriptTarget.Latest, true) }));

/** The calls of a function within a declaration, however deep. */
function callsIn(node: ts.Node, isMeant: (name: string) => boolean): ts.CallExpression[] {
	const found: ts.CallExpression[] = [];
	const visit = (one: ts.Node): void => {
		if (ts.isCallExpression(one) && ts.isIdentifier(one.expression) && isMeant(one.expression.text))
			found.push(one);
		ts.forEachChild(one, visit);
	};
	visit(node);
	return found;
}

/** The name of a declaration at the top of a file; `null` = it is none of a function. */
function nameOf(statement: ts.Statement): string | null {
	if (ts.isFunctionDeclaration(statement)) return statement.name?.text ?? null;
	const [first] = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [];
	return first && ts.isIdentifier(first.name) ? first.name.text : null;
}

/** The text of a property of an object, or of a constant of that name that holds one. */
function textIn(statement: ts.Statement, node: ts.Expression | undefined, name: string): string | null {
	if (!node) return null;
	if (ts.isAsExpression(node)) return textIn(statement, node.expression, name);
	if (ts.isObjectLiteralExpression(node)) {
		const property = node.properties.find((one) => one.name?.getText() === name);
		if (!property) return null;
		return ts.isPropertyAssignment(property)
			? property.initializer.getText().replace(/^'([^']*)'$/, '$1')
			: `{${name}}`;
	}
	let value: ts.Expression | undefined;
	const visit = (one: ts.Node): void => {
		if (ts.isVariableDeclaration(one) && one.name.getText() === node.getText()) value ??= one.initializer;
		ts.forEachChild(one, visit);
	};
	visit(statement);
	return value && value !== node ? textIn(statement, value, name) : null;
}

const verbs = parsed.flatMap(({ source }) =>
	source.statements.flatMap((statement) => {
		const verb = nameOf(statement);
		if (!verb || verb in forms) return [];
		return callsIn(statement, (name) => name in forms).map((call) => {
			const form = call.expression.getText();
			const [gate = '', audit = ''] = forms[form] ?? [];
			const [, , step] = call.arguments;
			const given = form === 'changeStudies' ? call.arguments[1] : step;
			const right = textIn(statement, given, 'needs') ?? textIn(statement, given, 'by');
			return `${verb}: ${[gate, right].filter(Boolean).join(' ')}: ${audit}${textIn(statement, given, 'action') ?? ''}`;
		});
	}),
);

test('Each verb of practices, warnings, communities and documents has a gate and an audit', () => {
	expect(verbs.toSorted()).toEqual([
		'acknowledgeWarning: mayHandle answer: warnings.acknowledge',
		'addOwner: may decide: practices.add-owner',
		'addPosts: isAllowed steward: warnings.community-add-posts',
		'addPresentation: may edit: practices.add-presentation',
		'addVersion: may edit: practices.add-version',
		'answerWarning: mayHandle answer: warnings.`answer-${kind}`',
		'askForCheck: mayHandle edit: warnings.ask',
		'awaitVersion: officersDocument manage: documents.await-version',
		'changeVersion: may edit: practices.change-version',
		'checkResult: may check-studies: practices.check-result',
		'closeCommunity: isAllowed steward-or-officer: warnings.community-close',
		'confirmSearch: may check-studies: practices.confirm-search',
		'confirmUrgent: mayHandle review: warnings.confirm',
		'confirmWithdrawal: mayHandle answer: warnings.confirm-withdrawal',
		'correctStudy: may enter-studies: practices.correct-study',
		'decideCorrection: officersDocument manage: documents.`${decision}-correction`',
		'deleteDraft: mayHandle edit: warnings.delete-draft',
		'deleteDraft: officersDocument manage: documents.delete-draft',
		'deletePractice: may delete: practices.delete',
		'end: may decide: practices.{action}',
		"endDeputy: isAllowed or holdsRight id === ctx.actor.person?.id ? 'deputy' : 'holder': warnings.post-end-deputy",
		'enterSearch: may check-studies: practices.enter-search',
		'enterStudy: may enter-studies: practices.enter-study',
		'hold: isAllowed or holdsRight holder: warnings.post-{action}',
		'importStudies: may enter-studies: practices.import-studies',
		'issueFurtherVersions: officersDocument manage: documents.issue-versions',
		'moveReport: may enter-studies: practices.move-report',
		'passStewardship: isAllowed steward-or-officer: warnings.community-pass',
		'publishPractice: may decide: practices.publish',
		'reconfirmPost: isAllowed or holdsRight steward: warnings.post-reconfirm',
		'relateDocument: officersDocument manage: documents.relate',
		'releaseUrgently: mayHandle edit: warnings.release-urgently',
		'releaseWarning: mayHandle review: warnings.release',
		'removeOwner: may decide: practices.remove-owner',
		'removePost: isAllowed or holdsRight steward: warnings.post-remove',
		'removePresentation: may edit: practices.remove-presentation',
		'removeVersion: officersDocument manage: documents.remove-version',
		'replyToAnswer: mayHandle own: warnings.reply',
		'reserveSymbol: officersDocument manage: documents.reserve',
		'returnDocument: officersDocument manage: documents.return',
		'returnWarning: mayHandle review: warnings.return',
		'saveCommunity: isAllowed steward: warnings.community-save',
		'saveDocument: officersDocument manage: documents.save',
		'savePost: isAllowed or holdsRight steward: warnings.post-save',
		'saveWarning: mayHandle edit: warnings.save',
		'setDutyContact: isAllowed or holdsRight deputy: warnings.post-contact',
		'unrelateDocument: officersDocument manage: documents.unrelate',
		'withdrawDocument: officersDocument manage: documents.withdraw',
		'withdrawStudy: may enter-studies: practices.withdraw-study',
		'withdrawWarning: mayHandle own: warnings.withdraw',
		"write: may edit: practices.isHandedIn ? 'submit' : 'save'",
	]);
});

test('The forms of an operation ask their gate under the lock', () => {
	for (const form of Object.keys(forms)) {
		const declared = parsed.flatMap(({ source }) =>
			source.statements.filter((statement) => nameOf(statement) === form),
		);
		expect([form, declared.length]).toEqual([form, 1]);
		const [call] = callsIn(declared[0] as ts.Node, (name) => name === 'operation');
		const given = call?.arguments[1];
		expect([form, given && ts.isObjectLiteralExpression(given)]).toEqual([form, true]);
		const names = (given as ts.ObjectLiteralExpression).properties.map((one) => one.name?.getText());
		expect([form, names]).toEqual([
			form,
			expect.arrayContaining(['lock', 'gate', 'change', 'audit', 'notices']),
		]);
		const gate = (given as ts.ObjectLiteralExpression).properties.find(
			(one) => one.name?.getText() === 'gate',
		);
		for (const part of (forms[form]?.[0] ?? '').split(' or '))
			expect(gate?.getText()).toContain(part.split(' ')[0]);
	}
});

/*
 * The accreditation: its forms go through `runChange`, which takes a gate and an action for the audit. Verbs with a gate of
 * their own call it, or `operation`, themselves.
 */

/** The slice's forms, with the gate of each and the place of the action among the arguments. */
const ofAccreditation: Readonly<Record<string, readonly [gate: string, action: number]>> = {
	changeRegistration: ['rights', 2],
	changeConference: ['may manage', 2],
	changeBadge: ['may manage', 3],
	changeDelegation: ['mayManage', 2],
	changeTable: ['importScope', 3],
	changeAnswers: ['ownActing', 2],
	runChange: ['own', 1],
	operation: ['own', 1],
};
const isForm = (name: string): boolean => name in ofAccreditation;

const slice = 'src/accreditation/server/';
/** Folders whose verbs are not listed: not all of them are operations. */
const unlisted = /\/(?:emails|invitation|letters)\/|\/delegation\/nominate/;
const statements = parsed
	.filter(({ path }) => path.startsWith(slice) && !path.startsWith(`${slice}store/`) && !unlisted.test(path))
	.flatMap(({ source }) =>
		source.statements.flatMap((statement) => {
			const name = nameOf(statement);
			return name ? [{ name, statement }] : [];
		}),
	);

/** What the audit calls a verb: an argument, the `action` of its steps, or that of what `operation` records. */
function actionOf(statement: ts.Statement, given: ts.Expression | undefined): string {
	const text =
		textIn(statement, given, 'action') ??
		/action: '([^']*)'/.exec(given?.getText() ?? '')?.[1] ??
		given?.getText() ??
		'';
	return text.replace(/^'|'$/g, '').replace('accreditation.', '');
}

test('Each verb of the accreditation has a gate and an audit', () => {
	const found = statements
		.filter(({ name }) => !isForm(name))
		.flatMap(({ name, statement }) =>
			callsIn(statement, isForm).map((call) => {
				const [gate, at] = ofAccreditation[call.expression.getText()] ?? ['', 0];
				const given = call.arguments[at];
				const right = textIn(statement, given, 'by');
				const needs = /^'(\w+)'$/.exec(call.arguments[4]?.getText() ?? '')?.[1];
				const asked = needs ? gate.replace('manage', needs) : gate;
				return `${name}: ${[asked, right].filter(Boolean).join(' ')}: ${actionOf(statement, given)}`;
			}),
		);
	expect(found.toSorted()).toEqual([
		'addAssistant: rights person-or-officer: add-assistant',
		'addDelegation: may manage: add-delegation',
		'addFurtherDelegation: rights officer: add-further-delegation',
		'addParticipant: may appoint: add-participant',
		'appointCoordinator: own: appoint-coordinator',
		'badgeFile: may manage: print-badges',
		'checkCredentials: mayManage: check-credentials',
		'chooseColumns: importScope: null',
		'confirmAdults: importScope: confirm-adults',
		'confirmNames: importScope: null',
		'correctRegistration: rights officer: correct',
		'createImport: own: bring-table',
		'decideChange: rights officer: `${decision}-change`',
		'deleteRegistration: own: delete',
		'editForm: may manage: edit-form',
		'endCoordinator: own: end-coordinator',
		'endSections: may give: end-sections',
		'exportAnswers: own: export-answers',
		'giveAnswers: ownActing: answer',
		'giveConsent: own: consent',
		'giveDoorKey: own: give-door-key',
		'giveSections: may give: give-sections',
		'importTable: importScope: import',
		'inviteGuests: own: invite-guests',
		'issueList: may manage: issue-list',
		'issueVisaLetter: own: visa-letter',
		'limitOfficer: may appoint: limit-officer',
		'orderBadges: may manage: null',
		'proposeChange: rights own: propose-change',
		'publishForm: may manage: publish-form',
		'registerInvited: own: accept-invitation',
		'remindGuests: own: remind-guests',
		"removeAssistant: rights person === ctx.actor.person?.id ? 'self-or-officer' : 'person-or-officer': remove-assistant",
		'removeDelegation: may manage: remove-delegation',
		'removeFurtherDelegation: rights officer: remove-further-delegation',
		'removeParticipant: may appoint: remove-participant',
		'removeUpload: ownActing: null',
		'removeView: may manage: remove-view',
		'replaceBadge: may manage: replace-badge',
		'revokeDoorKey: may manage: revoke-door-key',
		'saveView: may manage: save-view',
		'setAtRisk: rights officer: change-mark',
		'setBadgeDays: may manage: set-badge-days',
		'setGuestText: may manage: set-guest-text',
		'setListings: may manage: set-listings',
		'setRights: mayManage: set-rights',
		'speakFor: own: speak-for',
		'submitCredentials: mayManage: submit-credentials',
		'takeTicket: own: null',
		'transitionAs: own: command.do',
		'undoCheckIn: may manage: undo-check-in',
		'uploadAnswer: ownActing: upload',
		'withdrawGuest: may manage: withdraw-guest',
	]);
});

test('The forms of the accreditation ask their gate under the lock', () => {
	for (const [form, [gate]] of Object.entries(ofAccreditation).filter(([, [of]]) => of !== 'own')) {
		const [declared, ...others] = statements.filter(({ name }) => name === form);
		expect([form, others]).toEqual([form, []]);
		const [call] = callsIn(declared?.statement as ts.Node, isForm);
		// A badge is changed in its conference.
		if (call?.expression.getText() === 'changeConference') continue;
		const steps = call?.arguments[1] as ts.ObjectLiteralExpression;
		const asked = steps.properties.find((one) => one.name?.getText() === 'gate');
		expect([form, asked?.getText()]).toEqual([form, expect.stringContaining(gate.split(' ')[0] ?? '')]);
	}
});

/** Why these change something without an operation. */
const withoutOperation: Readonly<Record<string, string>> = {
	checkIn: 'The key of a door is its gate, and the scans are the record; a phone sends many at once.',
	delegationPage: 'A page that notes that it was opened.',
	deleteExpired: 'The clock does it.',
	deleteOldTables: 'The clock does it.',
	discardTable: 'One statement, which finds only the caller’s own table; nothing is recorded of it.',
	endSpeaking: 'The clock does it.',
	loadRegistrations: 'A sample; its verbs are operations, but for people who come in as on a table.',
	nominateYoung: 'Places are locked before the delegation is read again, and no refusal is like another.',
	ownData: 'It reads; the audit says so.',
	register: 'Anybody may, without an account, and nothing may tell whether they were registered.',
	repeatConsents: 'A restored backup does it.',
	repeatDeletions: 'A restored backup does it.',
	seatAll: 'The directory does it.',
	sensitiveReads: 'It reads; the audit says so.',
	settleRights: 'The clock does it.',
};

test('Whatever else changes the accreditation has a reason to do without an operation', () => {
	const stores = parsed
		.filter(({ path }) => path.startsWith(`${slice}store/`))
		.flatMap(({ source }) => source.statements)
		.filter((statement) => /\b(?:insert into|update accreditation|delete from)\b/.test(statement.getText()))
		.flatMap((statement) => nameOf(statement) ?? []);
	const changing = new Set(stores);
	const isChange = (name: string): boolean => name === 'inTransaction' || changing.has(name);
	const found = statements
		.filter(({ statement }) => {
			const text = statement.getText();
			// What is given a transaction is part of an operation.
			if (callsIn(statement, isForm).length || /\btx: (?:Database \| )?Transaction\b/.test(text))
				return false;
			return callsIn(statement, isChange).length > 0 || text.includes('.transaction()');
		})
		.map(({ name }) => name);
	expect(found.toSorted()).toEqual(Object.keys(withoutOperation).toSorted());
});
