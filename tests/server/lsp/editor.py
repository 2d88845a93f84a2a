"""A scripted editor: it speaks to a server of its own over standard input and output, as every editor does."""

from __future__ import annotations

import asyncio
import itertools
import os
import sys
import threading
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

_PATIENCE_SECONDS = 120
"""Only a server that hangs is ever waited for so long."""


class Editor:
    """An editor with a server; each method waits for what it asks."""

    def __init__(self, folder: Path, *, encoding: types.PositionEncodingKind | None = None) -> None:
        self.folder = folder
        self.messages: list[str] = []
        self.shown: list[str] = []
        self.registered: list[str] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._news = threading.Condition()
        self._found: dict[str, types.PublishDiagnosticsParams] = {}
        self._texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._client = LanguageClient("scripted", "1")
        self._listen()
        self.abilities = self._run(self._start(encoding)).capabilities

    def _listen(self) -> None:
        def take_findings(params: types.PublishDiagnosticsParams) -> None:
            with self._news:
                self._found[params.uri] = params
                self._news.notify_all()

        def take_message(params: types.ShowMessageParams) -> None:
            with self._news:
                self.messages.append(params.message)
                self._news.notify_all()

        def show(params: types.ShowDocumentParams) -> types.ShowDocumentResult:
            self.shown.append(params.uri)
            return types.ShowDocumentResult(success=True)

        def watch(params: types.RegistrationParams) -> None:
            with self._news:
                self.registered.extend(each.method for each in params.registrations)
                self._news.notify_all()

        features = self._client.protocol.fm
        features.add_builtin_feature(types.CLIENT_REGISTER_CAPABILITY, watch)
        features.add_builtin_feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS, take_findings)
        features.add_builtin_feature(types.WINDOW_SHOW_MESSAGE, take_message)
        features.add_builtin_feature(types.WINDOW_SHOW_DOCUMENT, show)

    async def _start(self, encoding: types.PositionEncodingKind | None) -> types.InitializeResult:
        general = types.GeneralClientCapabilities(position_encodings=[encoding] if encoding else None)
        watching = types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
        workspace = types.WorkspaceClientCapabilities(did_change_watched_files=watching)
        abilities = types.ClientCapabilities(general=general, workspace=workspace)
        await self._client.start_io(sys.executable, "-m", "connsmith", "lsp")
        result = await self._client.initialize_async(
            types.InitializeParams(
                capabilities=abilities,
                root_uri=self.folder.as_uri(),
                process_id=None,
            )
        )
        self._client.initialized(types.InitializedParams())
        return result

    def _run(self, coroutine: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(_PATIENCE_SECONDS)

    def ask(self, method: str, params: object) -> Any:
        """Return the server's answer."""

        async def send() -> Any:
            return await self._client.protocol.send_request_async(method, params)

        return self._run(send())

    def tell(self, method: str, params: object) -> None:
        """Tell the server something that it does not answer."""
        self._loop.call_soon_threadsafe(lambda: self._client.protocol.notify(method, params))

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def name(self, uri: str) -> str:
        return Path(uri.removeprefix("file://")).relative_to(self.folder).as_posix()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str, text: str | None = None) -> None:
        """Open the file `name`, with `text` when it is not what is saved."""
        content = (self.folder / name).read_text(encoding="utf-8") if text is None else text
        uri = self.uri(name)
        self._texts[uri], self._versions[uri] = content, next(self._numbers)
        item = types.TextDocumentItem(uri, "yaml", self._versions[uri], content)
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))

    def leave_all(self) -> None:
        """Close every file without saving it."""
        for uri in self._texts:
            identifier = types.TextDocumentIdentifier(uri)
            self.tell(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(identifier))
        self._texts.clear()
        self._versions.clear()
        self.messages.clear()
        self.shown.clear()

    def type(self, name: str, text: str) -> int:
        """Replace what the file `name` says by `text`; return the version that it has then."""
        uri = self.uri(name)
        self._texts[uri] = text
        self._versions[uri] = next(self._numbers)
        version = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        change = types.TextDocumentContentChangeWholeDocument(text)
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(version, [change]))
        return self._versions[uri]

    def insert(self, name: str, before: str, words: str) -> None:
        """Type `words` in front of `before`, and tell the server of these alone."""
        uri = self.uri(name)
        place = self.place(name, before)
        self._texts[uri] = self._texts[uri].replace(before, words + before, 1)
        self._versions[uri] = next(self._numbers)
        version = types.VersionedTextDocumentIdentifier(self._versions[uri], uri)
        change = types.TextDocumentContentChangePartial(types.Range(place, place), words)
        self.tell(types.TEXT_DOCUMENT_DID_CHANGE, types.DidChangeTextDocumentParams(version, [change]))

    def findings(self, name: str, version: int | None = None) -> list[types.Diagnostic]:
        """Return the findings in `name`, once they are those of what was typed last, or of `version`."""
        uri = self.uri(name)
        wanted = self._versions.get(uri) if version is None else version

        def is_current() -> bool:
            found = self._found.get(uri)
            return found is not None and (wanted is None or (found.version or 0) >= wanted)

        with self._news:
            assert self._news.wait_for(is_current, _PATIENCE_SECONDS), f"no findings of {name} {wanted}"
            return list(self._found[uri].diagnostics)

    def wait_for(self, name: str, rule: str) -> list[types.Diagnostic]:
        """Return the findings in `name`, once there is one of `rule`."""
        uri = self.uri(name)

        def has_come() -> bool:
            return uri in self._found and any(item.code == rule for item in self._found[uri].diagnostics)

        with self._news:
            assert self._news.wait_for(has_come, _PATIENCE_SECONDS), f"no {rule} in {name}"
            return list(self._found[uri].diagnostics)

    def all_findings(self) -> dict[str, list[types.Diagnostic]]:
        """Return what was last published, by the address of the file.

        What a check finds comes file by file, and all of it before the answer to a later question.
        """
        self.ask(types.WORKSPACE_SYMBOL, types.WorkspaceSymbolParams("?"))
        with self._news:
            return {uri: list(found.diagnostics) for uri, found in self._found.items() if found.diagnostics}

    def wait_for_message(self) -> str:
        """Return the first message that the server shows."""
        with self._news:
            assert self._news.wait_for(lambda: bool(self.messages), _PATIENCE_SECONDS)
            return self.messages[0]

    def place(self, name: str, words: str, inside: int = 0) -> types.Position:
        """Return where `words` first begin in what the editor shows of `name`, or `inside` characters further on."""
        text = self._texts[self.uri(name)]
        before = text[: text.index(words) + inside]
        return types.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)

    def definition(self, name: str, words: str, inside: int = 1) -> list[str]:
        params = types.DefinitionParams(self.document(name), self.place(name, words, inside))
        return [self.text_at(place) for place in self.ask(types.TEXT_DOCUMENT_DEFINITION, params)]

    def references(self, name: str, words: str, inside: int = 1) -> list[str]:
        context = types.ReferenceContext(include_declaration=False)
        params = types.ReferenceParams(context, self.document(name), self.place(name, words, inside))
        return sorted(self.text_at(place) for place in self.ask(types.TEXT_DOCUMENT_REFERENCES, params))

    def complete(self, name: str, words: str) -> dict[str, types.CompletionItem]:
        """Return what is offered behind `words`, by label."""
        params = types.CompletionParams(self.document(name), self.place(name, words, len(words)))
        return {item.label: item for item in self.ask(types.TEXT_DOCUMENT_COMPLETION, params).items}

    def hover(self, name: str, words: str, inside: int = 1) -> str:
        found = self.ask(
            types.TEXT_DOCUMENT_HOVER, types.HoverParams(self.document(name), self.place(name, words, inside))
        )
        return "" if found is None else str(found.contents.value)

    def text_at(self, location: types.Location) -> str:
        """Return the words at a place, with the name of their file, as `operations/get.yaml: GetItem`."""
        path = Path(location.uri.removeprefix("file://"))
        lines = self._texts.get(location.uri, path.read_text(encoding="utf-8")).split("\n")
        start, end = location.range.start, location.range.end
        words = lines[start.line][start.character : end.character] if start.line == end.line else "..."
        return f"{path.relative_to(self.folder).as_posix()}: {words}"

    def memory(self) -> int:
        """Return the bytes that the server has in memory, on Linux."""
        return int(self._told_by_system("statm").split()[1]) * os.sysconf("SC_PAGE_SIZE")

    def processor_seconds(self) -> float:
        """Return the time that processors have worked for the server, on Linux."""
        user, system = self._told_by_system("stat").rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _told_by_system(self, what: str) -> str:
        server = self._client._server  # noqa: SLF001 - pygls keeps the process to itself
        assert server is not None
        return Path(f"/proc/{server.pid}/{what}").read_text(encoding="ascii")

    def close(self) -> None:
        """End the server, and see that it ends."""

        async def stop() -> None:
            await self._client.shutdown_async(None)
            self._client.exit(None)
            await self._client.stop()  # type: ignore[no-untyped-call] # pygls has no type for it

        self._run(stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_PATIENCE_SECONDS)
        self._loop.close()
