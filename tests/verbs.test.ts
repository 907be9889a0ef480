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
