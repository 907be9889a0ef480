import agenda from './Agenda/Agenda.examples.ts';
import appShell from './AppShell/AppShell.examples.ts';
import button from './Button/Button.examples.ts';
import clock from './Clock/Clock.examples.ts';
import confirm from './Confirm/Confirm.examples.ts';
import consoleFrame from './ConsoleFrame/ConsoleFrame.examples.ts';
import cover from './Cover/Cover.examples.ts';
import dialog from './Dialog/Dialog.examples.ts';
import empty from './Empty/Empty.examples.ts';
import entryList from './EntryList/EntryList.examples.ts';
import errorSummary from './ErrorSummary/ErrorSummary.examples.ts';
import facetPanel from './FacetPanel/FacetPanel.examples.ts';
import facts from './DescriptionList/DescriptionList.examples.ts';
import field from './Field/Field.examples.ts';
import form from './Form/Form.examples.ts';
import inLanguage from './InLanguage/InLanguage.examples.ts';
import keyEntry from './KeyEntry/KeyEntry.examples.ts';
import list from './List/List.examples.ts';
import listTable from './ListTable/ListTable.examples.ts';
import meter from './Meter/Meter.examples.ts';
import notice from './Notice/Notice.examples.ts';
import nowBar from './NowBar/NowBar.examples.ts';
import pageHeader from './PageHeader/PageHeader.examples.ts';
import pagination from './Pagination/Pagination.examples.ts';
import panes from './Panes/Panes.examples.ts';
import removeKey from './RemoveKey/RemoveKey.examples.ts';
import sampleLabel from './SampleLabel/SampleLabel.examples.ts';
import section from './Section/Section.examples.ts';
import siteFooter from './SiteFooter/SiteFooter.examples.ts';
import siteHeader from './SiteHeader/SiteHeader.examples.ts';
import skipLink from './SkipLink/SkipLink.examples.ts';
import stateGrid from './StateGrid/StateGrid.examples.ts';
import status from './Status/Status.examples.ts';
import table from './Table/Table.examples.ts';
import tag from './Tag/Tag.examples.ts';
import thread from './Thread/Thread.examples.ts';
import when from './When/When.examples.ts';
import workList from './WorkList/WorkList.examples.ts';
import type { Showcase } from './showcase.ts';

/** Every component with its examples, by name: `/design` shows them and the accessibility test walks them. */
export const showcases: readonly Showcase[] = [
	agenda,
	appShell,
	button,
	clock,
	confirm,
	consoleFrame,
	cover,
	dialog,
	empty,
	entryList,
	errorSummary,
	facetPanel,
	facts,
	field,
	form,
	inLanguage,
	keyEntry,
	list,
	listTable,
	meter,
	notice,
	nowBar,
	pageHeader,
	pagination,
	panes,
	removeKey,
	sampleLabel,
	section,
	siteFooter,
	siteHeader,
	skipLink,
	stateGrid,
	status,
	table,
	tag,
	thread,
	when,
	workList,
];
