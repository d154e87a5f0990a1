// Validates PDF files with veraPDF, by the Rhino shell that lies in the same jar.
// Arguments: a flavour ("ua1", "3a") and files. Prints one JSON line a file: {"file", "ok", "failures": [...]}.
Packages.org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider.initialise();
var foundry = Packages.org.verapdf.pdfa.Foundries.defaultInstance();
var flavour = Packages.org.verapdf.pdfa.flavours.PDFAFlavour.fromString(arguments[0]);

function failuresOf(result) {
  var failures = [];
  var assertions = result.getTestAssertions().iterator();
  while (assertions.hasNext() && failures.length < 20) {
    var assertion = assertions.next();
    if (String(assertion.getStatus()) !== "passed") {
      failures.push(String(assertion.getRuleId()) + ": " + String(assertion.getMessage()));
    }
  }
  return failures;
}

arguments.slice(1).forEach(function (file) {
  var parser = foundry.createParser(new java.io.FileInputStream(file), flavour);
  var validator = foundry.createValidator(flavour, false);
  var result = validator.validate(parser);
  print(JSON.stringify({ file: file, ok: result.isCompliant(), failures: failuresOf(result) }));
  parser.close();
});
