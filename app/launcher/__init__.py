"""The one package that a wheel puts on a machine; the program itself lies in its `bundle`."""
