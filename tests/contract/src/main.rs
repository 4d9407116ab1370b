//! Writes the `OpenAPI` file to `pkg-template/openapi.json`, from where the build takes it into the package.

use std::fs;
use std::process::ExitCode;

fn main() -> ExitCode {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../pkg-template/openapi.json");
    let written = side_conversations_contract::document()
        .and_then(|text| fs::write(path, text).map_err(|error| format!("could not write {path}: {error}")));
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem}");
            ExitCode::FAILURE
        }
    }
}
