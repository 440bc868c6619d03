"""gRPC without generated code: messages are made from the descriptor set of the build. Links nothing of the product."""

import uuid

import grpc
from google.protobuf import any_pb2, descriptor_pb2, descriptor_pool, json_format, message_factory


def _detail_messages():
    """google.rpc.Status and the details we look at, by their published field numbers."""
    file = descriptor_pb2.FileDescriptorProto(name="detail.proto", package="detail", syntax="proto3")
    file.dependency.append("google/protobuf/any.proto")
    text, integer, message = (getattr(descriptor_pb2.FieldDescriptorProto, "TYPE_" + kind) for kind in ("STRING", "INT32", "MESSAGE"))
    one, many = 1, 3
    layout = {
        "Status": [("code", 1, integer, one, ""), ("message", 2, text, one, ""), ("details", 3, message, many, ".google.protobuf.Any")],
        "ErrorInfo": [("reason", 1, text, one, ""), ("domain", 2, text, one, "")],
        "FieldViolation": [("field", 1, text, one, ""), ("description", 2, text, one, "")],
        "BadRequest": [("field_violations", 1, message, many, ".detail.FieldViolation")],
        "LocalizedMessage": [("locale", 1, text, one, ""), ("message", 2, text, one, "")],
    }
    for name, fields in layout.items():
        described = file.message_type.add(name=name)
        for field, number, kind, label, type_name in fields:
            described.field.add(name=field, number=number, type=kind, label=label, **({"type_name": type_name} if type_name else {}))
    pool = descriptor_pool.DescriptorPool()
    any_file = descriptor_pb2.FileDescriptorProto()
    any_pb2.DESCRIPTOR.CopyToProto(any_file)
    pool.Add(any_file)
    pool.Add(file)
    return message_factory.MessageFactory(pool), pool


_DETAILS, _DETAIL_POOL = _detail_messages()


class ApiError(Exception):
    """An error of a call: its code, the reason of ErrorInfo, the fields of BadRequest and the messages people read."""

    def __init__(self, error):
        self.code = error.code()
        self.reason, self.fields, self.texts = "", [], []
        for key, value in error.trailing_metadata() or ():
            if key == "grpc-status-details-bin":
                self._read(value)
        super().__init__(f"{self.code.name} {self.reason} {self.fields}: {error.details()}")

    def _read(self, value):
        message = lambda name: _DETAILS.GetPrototype(_DETAIL_POOL.FindMessageTypeByName("detail." + name))
        for detail in message("Status").FromString(value).details:
            kind = detail.type_url.rsplit(".", 1)[-1]
            if kind == "ErrorInfo":
                self.reason = message(kind).FromString(detail.value).reason
            elif kind == "BadRequest":
                self.fields = [violation.field for violation in message(kind).FromString(detail.value).field_violations]
            elif kind == "LocalizedMessage":
                self.texts.append(message(kind).FromString(detail.value).message)


class Api:
    """Calls by name: api("commitments.CommitmentsService/CreateEntry", {...}) → dict; streams → list of dicts."""

    def __init__(self, protoset, server, wait_for_ready=False, token=""):
        """wait_for_ready: a call waits for a server that is away, up to its deadline, instead of failing at once. token: of an account."""
        self.wait_for_ready = wait_for_ready
        self.token = token
        self.session = None  # metadata ngoaid-session of the last unary answer
        files = descriptor_pb2.FileDescriptorSet.FromString(protoset.read_bytes())
        self.pool = descriptor_pool.DescriptorPool()
        for file in files.file:
            self.pool.Add(file)
        self.services = [f"{file.package}.{service.name}" for file in files.file for service in file.service if file.package.startswith("ngoaid.")]
        self.factory = message_factory.MessageFactory(self.pool)
        options = {"grpc.max_receive_message_length": 64 << 20, "grpc.max_send_message_length": 64 << 20, "grpc.use_local_subchannel_pool": 1,
                   # Soon back after a kill; min_reconnect is also how long one attempt to connect may take.
                   "grpc.initial_reconnect_backoff_ms": 50, "grpc.max_reconnect_backoff_ms": 200, "grpc.min_reconnect_backoff_ms": 5000}
        self.channel = grpc.insecure_channel(server, options=list(options.items()))

    def close(self):
        self.channel.close()

    def __call__(self, method, request, timeout=60, language="vi"):
        service_name, method_name = method.split("/")
        package, service = service_name.split(".")
        described = self.pool.FindServiceByName(f"ngoaid.{package}.v1.{service}").FindMethodByName(method_name)
        message = json_format.ParseDict(request, self.factory.GetPrototype(described.input_type)(), descriptor_pool=self.pool)
        answer = self.factory.GetPrototype(described.output_type)
        shape = self.channel.unary_stream if self._streams(described) else self.channel.unary_unary
        call = shape(f"/{described.containing_service.full_name}/{described.name}", request_serializer=lambda m: m.SerializeToString(),
                     response_deserializer=answer.FromString)
        try:
            options = {"timeout": timeout, "metadata": self._metadata(language), "wait_for_ready": self.wait_for_ready}
            if self._streams(described):
                return [self._dict(one) for one in call(message, **options)]
            answered, made = call.with_call(message, **options)
            self.session = dict(made.initial_metadata()).get("ngoaid-session")
            return self._dict(answered)
        except grpc.RpcError as error:
            raise ApiError(error) from None

    def _metadata(self, language):
        return [("accept-language", language)] + ([("authorization", "Bearer " + self.token)] if self.token else [])

    def methods(self):
        """Every method there is: "identity.IdentityService/GetMe", …"""
        found = []
        for name in self.services:
            _, package, _, service = name.split(".")
            found += [f"{package}.{service}/{method.name}" for method in self.pool.FindServiceByName(name).methods]
        return found

    @staticmethod
    def _streams(method):
        described = descriptor_pb2.MethodDescriptorProto()
        method.CopyToProto(described)
        return described.server_streaming

    def _dict(self, message):
        return json_format.MessageToDict(message, including_default_value_fields=True, preserving_proto_field_name=True, descriptor_pool=self.pool)


def new_id():
    return str(uuid.uuid4())


def money(amount, currency):
    """Decimal text → google.type.Money as JSON."""
    negative, digits = amount.startswith("-"), amount.lstrip("-")
    whole, _, rest = digits.partition(".")
    sign = -1 if negative else 1
    return {"currency_code": currency, "units": str(sign * int(whole)), "nanos": sign * int((rest or "0").ljust(9, "0"))}
