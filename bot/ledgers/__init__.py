"""The ledgers (台账): records as sheets of an .xlsx workbook. The only place that knows XlsxWriter."""
