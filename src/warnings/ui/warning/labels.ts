/** Message keys of why something could not be done with a warning. */
export const receiveRefusals: Readonly<Record<string, string>> = {
	stale: 'exchange.receive.refused.stale',
	over: 'exchange.receive.refused.over',
	'too-many': 'exchange.receive.refused.too-many',
};

/** Message keys of what was done. */
export const receiveSuccess: Readonly<Record<string, string>> = {
	acknowledged: 'exchange.receive.done.acknowledged',
	answered: 'exchange.receive.done.answered',
	confirmed: 'exchange.receive.done.confirmed',
	released: 'exchange.write.done.released',
	replied: 'exchange.receive.done.replied',
	withdrawn: 'exchange.receive.done.withdrawn',
};

/** Message keys of how a version came about. */
export const changeLabels: Readonly<Record<string, string>> = {
	new: 'exchange.receive.change.new',
	update: 'exchange.receive.change.update',
	correction: 'exchange.receive.change.correction',
	withdrawal: 'exchange.receive.change.withdrawal',
};

/** Message keys of what the log of reads says. */
export const accessLabels: Readonly<Record<string, string>> = {
	read: 'exchange.receive.access.read',
	acknowledge: 'exchange.receive.access.acknowledge',
	'export-pdf': 'exchange.receive.access.export-pdf',
	'export-xlsx': 'exchange.receive.access.export-xlsx',
	release: 'exchange.receive.access.release',
	withdraw: 'exchange.receive.access.withdraw',
	review: 'exchange.receive.access.review',
};
