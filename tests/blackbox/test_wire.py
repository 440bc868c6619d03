"""What programs built against an earlier version rely on: fields with their numbers, values of enums, methods. More may come; what has been there stays as it was.

The list is kept in tests/golden/wire.txt. With a release, or a removal that is meant: NGOAID_RENEW_WIRE=1 ops/test test_wire, and read the difference."""

import os

import pytest
from conftest import BUILD, ROOT
from google.protobuf import descriptor_pb2

KEPT = ROOT / "tests/golden/wire.txt"
TYPES = descriptor_pb2.FieldDescriptorProto


def type_of(field):
    name = field.type_name.removeprefix(".") or TYPES.Type.Name(field.type).removeprefix("TYPE_").lower()
    return f"repeated {name}" if field.label == TYPES.LABEL_REPEATED else f"optional {name}" if field.proto3_optional else name


def lines_of_enum(scope, enum):
    return [f"{scope}.{enum.name}.{value.name} = {value.number}" for value in enum.value]


def lines_of_message(scope, message):
    name = f"{scope}.{message.name}"
    lines = [f"{name}.{field.name} = {field.number} {type_of(field)}" for field in message.field]
    for enum in message.enum_type:
        lines += lines_of_enum(name, enum)
    for nested in message.nested_type:
        lines += lines_of_message(name, nested)
    return lines


def lines_of_service(scope, service):
    stream = lambda method: "stream " if method.server_streaming else ""
    return [f"{scope}.{service.name}/{method.name} {method.input_type[1:]} → {stream(method)}{method.output_type[1:]}" for method in service.method]


def wire(files):
    """A line for each thing that others rely on."""
    found = set()
    for file in files:
        if file.package.startswith("ngoaid."):
            for message in file.message_type:
                found |= set(lines_of_message(file.package, message))
            for enum in file.enum_type:
                found |= set(lines_of_enum(file.package, enum))
            for service in file.service:
                found |= set(lines_of_service(file.package, service))
    return found


@pytest.fixture
def files():
    return descriptor_pb2.FileDescriptorSet.FromString((BUILD / "ngoaid.protoset").read_bytes()).file


def test_what_was_released_is_there_as_it_was(files):
    now = wire(files)
    if os.environ.get("NGOAID_RENEW_WIRE") == "1":
        KEPT.write_text("".join(f"{line}\n" for line in sorted(now)), encoding="utf-8")
    assert sorted(set(KEPT.read_text(encoding="utf-8").splitlines()) - now) == []


@pytest.mark.parametrize("change, lost", [
    (lambda grant: grant.field.pop(0), 1),
    (lambda grant: setattr(grant.field[0], "number", 999), 1),
    (lambda grant: setattr(grant.field[0], "type", TYPES.TYPE_BYTES), 1),
    (lambda grant: setattr(grant.field[0], "name", "other"), 1),
    (lambda grant: grant.field.add(name="more", number=999, type=TYPES.TYPE_STRING), 0),
])
def test_a_field_that_goes_or_changes_is_missed_and_one_that_comes_is_not(files, change, lost):
    before = wire(files)
    change(next(message for file in files for message in file.message_type if message.name == "Grant"))
    assert len(before - wire(files)) == lost
