import { describe, expect, it } from 'vitest';
import { cells, kept, shown, table, type Measured } from './report.ts';

const pages: Measured = {
	what: 'anonymous page',
	figure: 38_500,
	unit: 'requests/s',
	beside: { what: 'nginx', figure: 72_464 },
	wanted: { of: 'ratio', at: 'least', value: 0.5 },
};

describe('what is promised', () => {
	it('is missed when the ratio is below the least', () => {
		expect(kept({ ...pages, figure: 36_000 })).toBe(false);
	});

	it('is missed when it is a ratio and nothing stands beside', () => {
		const { beside: _, ...alone } = pages;
		expect(kept(alone)).toBe(false);
	});

	it('is kept at the very bound', () => {
		expect(kept({ ...pages, figure: 36_232 })).toBe(true);
		expect(
			kept({ what: 'p99', figure: 50, unit: 'ms', wanted: { of: 'figure', at: 'most', value: 50 } }),
		).toBe(true);
	});

	it('is neither where nothing is promised', () => {
		expect(kept({ what: 'installed', figure: 400, unit: 'MB' })).toBe(null);
	});
});

describe('a table', () => {
	it('shows the limit beside, the ratio and the outcome', () => {
		expect(cells(pages)).toEqual([
			'anonymous page',
			'38,500 requests/s',
			'nginx: 72,464 requests/s',
			'0.53',
			'ratio ≥ 0.5',
			'kept',
		]);
	});

	it('says why something was not measured', () => {
		expect(cells({ what: 'nchan', missing: 'there is no nginx here' }).at(-1)).toBe(
			'not measured: there is no nginx here',
		);
	});

	it('keeps its columns under each other', () => {
		const [head = '', first = '', second = ''] = table([pages, { ...pages, what: 'a', figure: 1 }]).split(
			'\n',
		);
		const at = head.indexOf('wanted');
		expect([first.indexOf('ratio ≥'), second.indexOf('ratio ≥')]).toEqual([at, at]);
	});
});

it('A figure has three digits at most behind which it was measured', () => {
	expect([shown(0.753, 's'), shown(12.34, 'ms'), shown(38_512.4, 'requests/s'), shown(0, 'kB')]).toEqual([
		'0.75 s',
		'12.3 ms',
		'38,512 requests/s',
		'0 kB',
	]);
});
